import { type ExtendedExportRow, PLANTED } from './extended.ts';

type Audiobook = 'audiobook_title' | 'audiobook_uri' | 'audiobook_chapter_uri' | 'audiobook_chapter_title';

/** A row as exported in 2023 and 2024: before audiobooks. */
export function withoutAudiobooks(row: ExtendedExportRow): Omit<ExtendedExportRow, Audiobook> {
  const {
    audiobook_title: _title,
    audiobook_uri: _uri,
    audiobook_chapter_uri: _chapterUri,
    audiobook_chapter_title: _chapterTitle,
    ...kept
  } = row;
  return kept;
}

/** Fields that the export of before 2023 had and that say who the listener is. */
export interface OldExportRow extends Omit<ExtendedExportRow, 'ip_addr' | Audiobook> {
  username: string;
  ip_addr_decrypted: string;
  user_agent_decrypted: string;
}

/** A row in the form of `endsong_N.json`. */
export function toOldRow(row: ExtendedExportRow): OldExportRow {
  const { ip_addr, ...kept } = withoutAudiobooks(row);
  return {
    username: PLANTED.userName,
    ip_addr_decrypted: ip_addr,
    user_agent_decrypted: PLANTED.userAgent,
    ...kept,
  };
}
