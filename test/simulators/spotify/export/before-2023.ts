import { type ExtendedExportRow, PLANTED } from './extended.ts';

/** Fields that the export of before 2023 had and that say who the listener is. */
export interface OldExportRow
  extends Omit<
    ExtendedExportRow,
    'ip_addr' | 'audiobook_title' | 'audiobook_uri' | 'audiobook_chapter_uri' | 'audiobook_chapter_title'
  > {
  username: string;
  ip_addr_decrypted: string;
  user_agent_decrypted: string;
}

/** A row in the form of `endsong_N.json`. */
export function toOldRow(row: ExtendedExportRow): OldExportRow {
  const {
    ip_addr,
    audiobook_title: _title,
    audiobook_uri: _uri,
    audiobook_chapter_uri: _chapterUri,
    audiobook_chapter_title: _chapterTitle,
    ...kept
  } = row;
  return {
    username: PLANTED.userName,
    ip_addr_decrypted: ip_addr,
    user_agent_decrypted: PLANTED.userAgent,
    ...kept,
  };
}
