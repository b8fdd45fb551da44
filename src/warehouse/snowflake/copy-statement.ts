import { type LakeStage } from './lake-stage';
import { literal } from './literal';
import { type SnowflakeNames, lakeLines, stageIn } from './names';

/**
 * The lake's key of the file that a line is from. The name of a file has the whole path in the bucket, what the stage's
 * address begins with included.
 */
export function objectKeyIn(stage: LakeStage): string {
  const root = stage.kind === 's3' ? stage.root : '';
  if (root === '') return 'metadata$filename';
  return `iff(startswith(metadata$filename, ${literal(root)}), substr(metadata$filename, ${root.length + 1}), metadata$filename)`;
}

/** Copies the lines of these objects. `isForced`: also of what was copied before, after its lines were deleted. */
export const copyStatement = (
  keys: readonly string[],
  names: SnowflakeNames,
  stage: LakeStage,
  isForced = false,
): string =>
  `copy into ${lakeLines(names)} (object_key, line, line_number)
from (select ${objectKeyIn(stage)}, $1, metadata$file_row_number from @${stageIn(names, stage)}/)
files = (${keys.map(literal).join(', ')})
file_format = (format_name = '${names.database}.raw_data.lake_lines')
on_error = abort_statement${isForced ? '\nforce = true' : ''}`;

export const deleteStatement = (keys: readonly string[], names: SnowflakeNames): string =>
  `delete from ${lakeLines(names)} where object_key in (${keys.map(literal).join(', ')})`;
