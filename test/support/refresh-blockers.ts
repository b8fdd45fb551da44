import { parse } from '@guanmingchiu/sqlparser-ts';

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What in a SELECT keeps Snowflake from refreshing a dynamic table incrementally, by a parse of it: the constructs of
 * https://docs.snowflake.com/en/user-guide/dynamic-tables/supported-queries that are for full refreshes alone.
 */
export function refreshBlockers(select: string): string[] {
  const tree = parse(select, 'snowflake') as unknown;
  const found = new Set<string>();
  const ctes = new Map<string, Node>();
  visit(tree, (node) => {
    const alias =
      isNode(node['alias']) && isNode(node['alias']['name']) ? node['alias']['name']['value'] : undefined;
    if (typeof alias === 'string' && isNode(node['query']) && 'closing_paren_token' in node)
      ctes.set(alias.toLowerCase(), node['query']);
  });
  visit(tree, (node) => {
    if ('Exists' in node || 'InSubquery' in node || 'Subquery' in node) found.add('a subquery outside FROM');
    const operation = node['SetOperation'];
    if (isNode(operation) && operation['op'] !== 'Union') found.add(String(operation['op']).toUpperCase());
    if (node['recursive'] === true) found.add('WITH RECURSIVE');
    if (isNode(node['limit_clause']) || isNode(node['fetch']) || isNode(node['top'])) found.add('LIMIT');
    if ('Pivot' in node || 'Unpivot' in node) found.add('PIVOT');
    if (isNode(node['sample'])) found.add('SAMPLE');
    const derived = node['Derived'];
    if (isNode(derived) && derived['lateral'] === true) found.add('LATERAL');
    const called = isNode(node['Function']) ? nameOf(node['Function']) : '';
    if (isNode(node['Function']) && node['Function']['lateral'] === true && called !== 'flatten')
      found.add('LATERAL');
    if (/^(current_|localtime|sysdate|getdate|random$|uuid_string$|seq\d$|nextval)/.test(called))
      found.add(called.toUpperCase());
    for (const reason of joinBlockers(node, ctes)) found.add(reason);
  });
  return [...found].sort();
}

function visit(value: unknown, look: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, look);
  else if (isNode(value)) {
    look(value);
    for (const inner of Object.values(value)) visit(inner, look);
  }
}

/** The name of a table or function, in lower case. */
function nameOf(node: Node): string {
  const parts = Array.isArray(node['name']) ? node['name'] : [];
  return parts
    .map((part) => (isNode(part) && isNode(part['Identifier']) ? String(part['Identifier']['value']) : ''))
    .join('.')
    .toLowerCase();
}

function joinBlockers(node: Node, ctes: ReadonlyMap<string, Node>): string[] {
  if (!isNode(node['relation']) || !Array.isArray(node['joins'])) return [];
  const reasons: string[] = [];
  for (const join of node['joins'].filter(isNode)) {
    const operator = isNode(join['join_operator']) ? join['join_operator'] : {};
    const outer = Object.entries(operator).find(([kind]) => /^(Left|Right|Full)(Outer)?$/.test(kind));
    if (!outer || !isNode(join['relation'])) continue;
    const condition = isNode(outer[1]) ? outer[1]['On'] : undefined;
    if (isNode(condition) && !isOfEqualities(condition))
      reasons.push('an outer join on more than equalities');
    const [left, right] = [tableOf(node['relation']), tableOf(join['relation'])];
    if (left !== undefined && left === right) reasons.push('an outer join of a table with itself');
    if (isGrouped(node['relation'], ctes) && isGrouped(join['relation'], ctes))
      reasons.push('an outer join of two grouped subqueries');
  }
  return reasons;
}

function isOfEqualities(condition: Node): boolean {
  if (isNode(condition['Nested'])) return isOfEqualities(condition['Nested']);
  const operation = condition['BinaryOp'];
  if (!isNode(operation)) return false;
  if (operation['op'] === 'Eq') return true;
  const sides = [operation['left'], operation['right']];
  return operation['op'] === 'And' && sides.every((side) => isNode(side) && isOfEqualities(side));
}

const tableOf = (relation: Node): string | undefined =>
  isNode(relation['Table']) ? nameOf(relation['Table']) : undefined;

function isGrouped(relation: Node, ctes: ReadonlyMap<string, Node>): boolean {
  const query = isNode(relation['Derived'])
    ? relation['Derived']['subquery']
    : ctes.get(tableOf(relation) ?? '');
  const body = isNode(query) && isNode(query['body']) ? query['body']['Select'] : undefined;
  const grouping = isNode(body) && isNode(body['group_by']) ? body['group_by'] : {};
  if ('All' in grouping) return true;
  const [expressions] = Array.isArray(grouping['Expressions']) ? grouping['Expressions'] : [[]];
  return Array.isArray(expressions) && expressions.length > 0;
}
