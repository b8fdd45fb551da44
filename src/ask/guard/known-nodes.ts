/**
 * What a tree of the engine's parser is made of, as far as it was looked at. Whatever else appears in one is refused: a
 * later engine may mean something by it that nobody here has thought of.
 */
const wordsOf = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Values of `type`: nodes, tables, expressions, and what types are made of. */
export const knownTypes = wordsOf(`
  SELECT_NODE SET_OPERATION_NODE RECURSIVE_CTE_NODE CTE_NODE
  ORDER_MODIFIER LIMIT_MODIFIER LIMIT_PERCENT_MODIFIER DISTINCT_MODIFIER ORDER_DEFAULT ASCENDING DESCENDING
  BASE_TABLE SUBQUERY JOIN TABLE_FUNCTION EXPRESSION_LIST EMPTY PIVOT SHOW_REF
  COLUMN_REF POSITIONAL_REFERENCE STAR VALUE_CONSTANT VALUE_DEFAULT FUNCTION LAMBDA CASE_EXPR COLLATE
  OPERATOR_CAST OPERATOR_NOT OPERATOR_IS_NULL OPERATOR_IS_NOT_NULL OPERATOR_COALESCE OPERATOR_NULLIF OPERATOR_TRY
  OPERATOR_UNPACK GROUPING_FUNCTION ARRAY_EXTRACT ARRAY_SLICE ARRAY_CONSTRUCTOR STRUCT_EXTRACT ARROW
  CONJUNCTION_AND CONJUNCTION_OR
  COMPARE_EQUAL COMPARE_NOTEQUAL COMPARE_LESSTHAN COMPARE_GREATERTHAN COMPARE_LESSTHANOREQUALTO
  COMPARE_GREATERTHANOREQUALTO COMPARE_IN COMPARE_NOT_IN COMPARE_DISTINCT_FROM COMPARE_NOT_DISTINCT_FROM
  COMPARE_BETWEEN COMPARE_NOT_BETWEEN
  WINDOW_AGGREGATE WINDOW_RANK WINDOW_RANK_DENSE WINDOW_NTILE WINDOW_PERCENT_RANK WINDOW_CUME_DIST WINDOW_ROW_NUMBER
  WINDOW_FIRST_VALUE WINDOW_LAST_VALUE WINDOW_LEAD WINDOW_LAG WINDOW_NTH_VALUE WINDOW_FILL
  UNBOUND_TYPE_INFO DECIMAL_TYPE_INFO STRING_TYPE_INFO LIST_TYPE_INFO STRUCT_TYPE_INFO ARRAY_TYPE_INFO
  GENERIC_TYPE_INFO EXTRA_TYPE_INFO
`);

/** Values of `class`. */
export const knownClasses = wordsOf(`
  COLUMN_REF CONSTANT FUNCTION CAST OPERATOR COMPARISON CONJUNCTION BETWEEN CASE COLLATE STAR SUBQUERY WINDOW LAMBDA
  POSITIONAL_REFERENCE DEFAULT TYPE
`);

/** Names of fields. */
export const knownFields = wordsOf(`
  node type class alias query_location modifiers cte_map map key value query aliases materialized key_targets
  cte_name union_all left right setop_type setop_all children child
  select_list from_table where_clause group_expressions group_sets aggregate_handling having sample qualify
  schema schema_name catalog catalog_name table table_name column column_names column_name column_name_alias
  subquery subquery_type comparison_type function function_name with_ordinality order_bys orders null_order expression
  distinct filter is_operator distinct_on_targets limit offset condition join_type ref_type using_columns delim_flipped
  values expected_names expected_types expr lhs input lower upper case_checks when_expr then_expr else_expr
  cast_type try_cast collation id type_info child_type child_types first second size width scale name
  user_type_modifiers is_null index relation_name exclude_list replace_list rename_list qualified_exclude_list columns
  unpacked partitions start end start_expr end_expr offset_expr default_expr ignore_nulls filter_expr exclude_clause
  arg_orders source aggregates pivots pivot_expressions unpivot_names entries groups include_nulls show_type
  sample_size is_percentage method seed repeatable
`);
