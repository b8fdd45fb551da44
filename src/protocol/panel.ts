import {
  type AskPanelAnswer,
  type AskPanelFeedback,
  type AskPanelPrompt,
  type AskPanelRequest,
  type AskPanelState,
  parseAskRequest,
} from './ask';
import { type DropAnswer, type DropRequest, parseDropRequest } from './drop';
import type { DateRange } from './period';
import { type Place, parsePlace } from './place';
import { type SaveRequest, parseSaveRequest } from './save';
import type { View } from './views';
import { type GenreAnswer, type GenreRequest, parseGenreRequest } from './genre-card';

/**
 * What the analytics panel shows and the messages between it and the extension host.
 * Dates are local dates (`YYYY-MM-DD`) in the configured time zone unless a name says UTC; both ends of a range are included.
 */

/** The rules in force, in words, and the listens of the range that they leave out. */
export interface RulesInForce {
  words: string[];
  leftOut: { reason: string; listens: number }[];
}

/** Everything one refresh of the panel shows: its frame, and the page. */
export interface PanelData {
  /** UTC instant, ISO. */
  generatedAt: string;
  /** IANA name of the zone of all local dates and hours here. */
  timeZone: string;
  place: Place;
  /** Null only where the period is "all time" and there is no play at all. */
  range: DateRange | null;
  rules: RulesInForce;
  /** The local dates of the first and the last play; null without a play. */
  bounds: { firstDate: string; lastDate: string } | null;
  /** Years with a play, newest first; empty exactly when the warehouse holds no play. */
  availableYears: number[];
  view: View;
}

export type PanelState =
  | { kind: 'signed-out' }
  | { kind: 'empty'; signedIn: true }
  | { kind: 'loading' }
  /** `turn` is that of the request which is answered. */
  | { kind: 'data'; data: PanelData; sample?: boolean; turn?: number | undefined }
  /** `message` says what went wrong, `hint` what to do about it. */
  | { kind: 'failed'; message: string; hint: string };

/** The collector's state, for the line under the title. `lastPlayedAt` and `blockedUntil` are UTC instants, ISO. */
export interface SyncStatus {
  kind: 'signed_out' | 'idle' | 'syncing' | 'rate_limited' | 'failed';
  lastPlayedAt: string | null;
  blockedUntil: string | null;
  message: string | null;
}

const panelCommands = [
  'collect',
  'signIn',
  'import',
  'cancelImport',
  'exploreSample',
  'leaveSample',
  'rules',
  'retry',
] as const;
export type PanelCommand = (typeof panelCommands)[number];

/**
 * Webview to host. `ready` carries the place that the webview remembers, so that one answer is enough. `turn` counts what a
 * page asks for: the answer names it.
 */
export type PanelRequest =
  | { type: 'ready' | 'place'; place: Place; turn?: number }
  | SearchRequest
  | { type: 'command'; command: PanelCommand }
  | AskPanelRequest
  | GenreRequest
  | SaveRequest
  | DropRequest;

/** Has the history searched for names; an answer to an older `turn` is not waited for any more. */
export interface SearchRequest {
  type: 'search';
  turn: number;
  text: string;
}

/** Something that was found, with the page that tells of it. */
export interface Found {
  view: 'artist' | 'track' | 'album' | 'genre';
  key: string;
  name: string;
  /** The artist of a track or an album. */
  detail: string | null;
  plays: number;
}

export interface SearchAnswer {
  type: 'found';
  turn: number;
  found: Found[];
}

/** Has the page go somewhere: a command or a link says so. */
export interface GoTo {
  type: 'go';
  place: Place;
}

/** Host to webview: always the whole state, so that a message lost while the panel was hidden does no harm. */
export interface PanelUpdate {
  type: 'state';
  state: PanelState;
  sync: SyncStatus;
  /** The import that is going on, if one is. */
  importing?: ImportProgress | null;
}

/** `message` names what is being read; `fraction` is 0–1 where it is known. */
export interface ImportProgress {
  message: string;
  fraction: number | null;
}

/** Everything that the host says to the webview. */
export type PanelMessage =
  | PanelUpdate
  | SearchAnswer
  | GoTo
  | DropAnswer
  | GenreAnswer
  | AskPanelAnswer
  | AskPanelFeedback
  | AskPanelState
  | AskPanelPrompt;

/** Reads a message from the webview; null for anything that is not one. An unknown place becomes the default. */
export function parsePanelRequest(value: unknown): PanelRequest | null {
  if (typeof value !== 'object' || value === null || !('type' in value)) return null;
  if (value.type === 'ready' || value.type === 'place')
    return {
      type: value.type,
      place: parsePlace('place' in value ? value.place : null),
      ...('turn' in value && typeof value.turn === 'number' ? { turn: value.turn } : {}),
    };
  if (value.type === 'search') return parseSearch(value);
  if (value.type === 'genre') return parseGenreRequest(value);
  if (value.type === 'ask') return parseAskRequest(value);
  if (value.type === 'copy' || value.type === 'save') return parseSaveRequest(value);
  if (value.type !== 'command' || !('command' in value)) return parseDropRequest(value);
  const command = panelCommands.find((known) => known === value.command);
  return command ? { type: 'command', command } : null;
}

function parseSearch(value: object): SearchRequest | null {
  const { turn, text } = value as Record<string, unknown>;
  if (typeof turn !== 'number' || !Number.isSafeInteger(turn) || typeof text !== 'string') return null;
  return { type: 'search', turn, text: text.slice(0, 200) };
}
