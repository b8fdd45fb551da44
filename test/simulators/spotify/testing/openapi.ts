import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Keys that the reference requires and that an application in development mode does not get. */
const NOT_REQUIRED = ['available_markets', 'label', 'popularity'];
/** Values that are null in recorded answers although the reference does not say so. */
const NULLABLE: Record<string, readonly string[]> = {
  PlayHistoryObject: ['context'],
  CursorPagingObject: ['cursors', 'next'],
};

/**
 * Validators by schema name for the OpenAPI description of the Web API (text of the YAML file), corrected where
 * recorded answers contradict it.
 */
export function openApiValidator(yaml: string): (schema: string) => ValidateFunction {
  const parsed: Json = parse(yaml);
  const document = toObject(parsed);
  const schemas = toObject(toObject(document['components'])['schemas']);
  const corrected: Record<string, Json> = {};
  for (const [name, schema] of Object.entries(schemas))
    corrected[name] = translate(schema, NULLABLE[name] ?? []);
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ components: { schemas: corrected } }, 'spotify');
  return (schema) => {
    const validate = ajv.getSchema(`spotify#/components/schemas/${schema}`);
    if (!validate) throw new Error(`The reference has no schema ${schema}.`);
    return validate;
  };
}

/** OpenAPI 3.0 to JSON Schema: `nullable` becomes a choice with null. */
function translate(schema: Json, nullable: readonly string[]): Json {
  if (Array.isArray(schema)) return schema.map((item) => translate(item, []));
  if (typeof schema !== 'object' || schema === null) return schema;
  const result: Record<string, Json> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'nullable' || key === 'example') continue;
    if (key === 'required' && Array.isArray(value)) {
      result[key] = value.filter((name) => typeof name !== 'string' || !NOT_REQUIRED.includes(name));
    } else if (key === 'properties') {
      const properties = Object.entries(toObject(value)).map(([name, property]): [string, Json] => {
        const translated = translate(property, []);
        return [name, nullable.includes(name) ? orNull(translated) : translated];
      });
      result[key] = Object.fromEntries(properties);
    } else {
      result[key] = translate(value, []);
    }
  }
  return schema['nullable'] === true ? orNull(result) : result;
}

const orNull = (schema: Json): Json => ({ anyOf: [{ type: 'null' }, schema] });

function toObject(value: Json | undefined): Record<string, Json> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('No object.');
  return value;
}
