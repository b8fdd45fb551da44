import { expect, test } from 'vitest';
import { isNumberColumn } from '../../src/warehouse/number-column';

test('numbers of both engines are numbers; lists of them, texts, times and spans are not', () => {
  const isNumber = (type: string) => isNumberColumn({ type });
  const numbers = ['INTEGER', 'BIGINT', 'HUGEINT', 'DECIMAL(18,3)', 'DOUBLE', 'FLOAT', 'fixed', 'real'];
  expect(numbers.filter((type) => !isNumber(type))).toEqual([]);
  const others = ['BIGINT[]', 'VARCHAR', 'INTERVAL', 'TIMESTAMP', 'text', 'date', 'timestamp_ntz', 'boolean'];
  expect(others.filter(isNumber)).toEqual([]);
});
