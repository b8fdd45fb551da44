import type { PipelineError } from '../../base/errors';
import type { Allowed } from './allowed';
import { knownClasses, knownFields, knownTypes } from './known-nodes';
import { type Refusal, refused } from './refusal';
import { tooMuch } from './sizes';
import { type Tree, folded, isTree, textOf } from './tree';

/** Names of common table expressions that a part of a statement sees. */
type Scope = ReadonlySet<string>;

/** Nesting beyond this is no question, and what binds it has limits. */
const deepest = 600;

/**
 * Walks a parsed statement, every part of it, and lets through what is known and allowed alone.
 * @throws PipelineError `bad_sql` with what is refused and where
 */
export function checkStatement(sql: string, statement: unknown, allowed: Allowed): void {
  new Check(sql, allowed).walk(statement, new Set(), 0);
}

class Check {
  readonly #sql: string;
  readonly #allowed: Allowed;
  readonly #tableNames: ReadonlySet<string>;

  constructor(sql: string, allowed: Allowed) {
    this.#sql = sql;
    this.#allowed = allowed;
    this.#tableNames = new Set([...allowed.tables].map((name) => name.slice(name.indexOf('.') + 1)));
  }

  walk(value: unknown, scope: Scope, depth: number): void {
    if (depth > deepest)
      throw this.#refused({ what: 'The statement is nested too deeply', hint: 'Split it.' });
    if (Array.isArray(value)) for (const item of value) this.walk(item, scope, depth);
    else if (isTree(value)) this.#node(value, scope, depth + 1);
  }

  #node(node: Tree, outer: Scope, depth: number): void {
    this.#known(node);
    // A value holds no reference to anything, but names of its own.
    if (node['class'] === 'CONSTANT') return;
    let scope = outer;
    if (isTree(node['cte_map'])) scope = this.#withTables(node['cte_map'], outer, depth);
    this.#particular(node, scope);
    const isRecursion = node['type'] === 'RECURSIVE_CTE_NODE';
    for (const [field, child] of Object.entries(node)) {
      if (field === 'cte_map') continue;
      // The step of a recursion sees its own name; what it starts from does not.
      const seen = isRecursion && field === 'right' ? extended(scope, textOf(node, 'cte_name')) : scope;
      this.walk(child, seen, depth);
    }
  }

  /** WITH: each expression sees those before it, and the statement all of them. */
  #withTables(tables: Tree, outer: Scope, depth: number): Scope {
    this.#known(tables);
    let scope = outer;
    for (const entry of Array.isArray(tables['map']) ? tables['map'] : [tables['map']]) {
      if (!isTree(entry)) continue;
      this.walk(entry, scope, depth);
      this.#unmistakable(folded(textOf(entry, 'key')));
      scope = extended(scope, textOf(entry, 'key'));
    }
    return scope;
  }

  #known(node: Tree): void {
    for (const [field, value] of Object.entries(node)) {
      if (field === 'export_state' && value === false) continue;
      if (!knownFields.has(field)) throw this.#unknown(node, field);
    }
    const { type } = node;
    const types = this.#allowed.elsewhere?.types ?? knownTypes;
    if (typeof type === 'string' && !types.has(type)) throw this.#unknown(node, type);
    const kind = textOf(node, 'class');
    if (kind !== '' && !knownClasses.has(kind)) throw this.#unknown(node, kind);
  }

  #unknown(node: Tree, what: string): PipelineError {
    const isParameter = what === 'PARAMETER' || what === 'VALUE_PARAMETER' || what === 'named_param_map';
    return this.#refused({
      what: isParameter
        ? 'The statement has a parameter, and nobody gives it a value'
        : `This kind of statement is not allowed (${what})`,
      hint: isParameter ? 'Write the value itself.' : 'Say it in plainer SQL.',
      at: node['query_location'],
    });
  }

  #particular(node: Tree, scope: Scope): void {
    switch (node['type']) {
      case 'BASE_TABLE':
        return this.#table(node, scope);
      case 'TABLE_FUNCTION':
        return this.#tableFunction(node);
      case 'SHOW_REF':
        if (!['DESCRIBE', 'SUMMARY'].includes(textOf(node, 'show_type')) || !isTree(node['query']))
          throw this.#refused({
            what: 'SHOW is not answered',
            hint: 'DESCRIBE a table, or see the documentation for their names.',
            at: node['query_location'],
          });
        return;
      case 'UNBOUND_TYPE_INFO':
        if (textOf(node, 'schema') || textOf(node, 'catalog'))
          throw this.#refused({ what: `There is no type ${textOf(node, 'schema')}.${textOf(node, 'name')}` });
        return;
      default:
        // Windows are called by name too. What stands in FROM was looked at with its table.
        if (typeof node['function_name'] === 'string') this.#call(node);
    }
  }

  #table(node: Tree, scope: Scope): void {
    const [catalog, schema, name] = ['catalog_name', 'schema_name', 'table_name'].map((field) =>
      folded(textOf(node, field)),
    );
    const isListed =
      schema === ''
        ? scope.has(name ?? '') || this.#tableNames.has(name ?? '')
        : this.#allowed.tables.has(`${schema}.${name}`) ||
          (schema === 'recurring' && !this.#allowed.elsewhere && scope.has(name ?? ''));
    if (name !== undefined) this.#unmistakable(name, node);
    const isOwn = catalog === '' || (schema !== '' && catalog === this.#allowed.elsewhere?.database);
    if (isOwn && isListed) return;
    const written = [catalog, schema, name].filter((part) => part !== '').join('.');
    throw this.#refused({
      what: `"${written}" is no table of the listening history`,
      hint: 'Files, settings and the catalog cannot be read here.',
      at: node['query_location'],
    });
  }

  #unmistakable(name: string, node?: Tree): void {
    if (!this.#allowed.elsewhere?.mistakable.has(name)) return;
    throw this.#refused({
      what: `"${name}" in quotes may be another name than without them`,
      hint: 'Write names of tables without quotes.',
      at: node?.['query_location'],
    });
  }

  #tableFunction(node: Tree): void {
    const call = node['function'];
    if (!isTree(call)) throw this.#unknown(node, 'TABLE_FUNCTION');
    const name = this.#nameOf(call);
    if (!this.#allowed.functions.inFrom.has(name)) throw this.#notAllowed(name, call);
    // Its arguments are walked as expressions: this mark tells its own name from theirs.
    this.#inFrom.add(call);
  }

  readonly #inFrom = new WeakSet<Tree>();

  #call(node: Tree): void {
    if (this.#inFrom.has(node)) return;
    const name = this.#nameOf(node);
    const { inExpressions, sizes } = this.#allowed.functions;
    if (!inExpressions.has(name)) throw this.#notAllowed(name, node);
    const excess = tooMuch(name, node, sizes);
    if (excess !== undefined) throw this.#refused({ what: excess, at: node['query_location'] });
  }

  #nameOf(call: Tree): string {
    const [catalog, schema] = [textOf(call, 'catalog'), folded(textOf(call, 'schema'))];
    const name = folded(textOf(call, 'function_name'));
    if (catalog !== '' || (schema !== '' && schema !== 'main'))
      throw this.#notAllowed([catalog, schema, name].filter((part) => part !== '').join('.'), call);
    return name;
  }

  #notAllowed(name: string, call: Tree): PipelineError {
    return this.#refused({
      what: `The function ${name} is disabled here, or there is none`,
      hint: 'Statements read the listening history, and neither files nor network nor settings.',
      at: call['query_location'],
    });
  }

  #refused(refusal: Refusal): PipelineError {
    return refused(this.#sql, refusal);
  }
}

const extended = (scope: Scope, name: string): Scope => new Set([...scope, folded(name)]);
