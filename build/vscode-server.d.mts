import type { ChildProcess } from 'node:child_process';

export declare const quietSettings: Record<string, unknown>;
export declare function installVsCode(): void;
export declare function freePort(): Promise<number>;
export declare function startVsCode(options: {
  folder: string;
  vsix?: string[];
  settings?: Record<string, unknown>;
  environment?: Record<string, string>;
  options?: string[];
}): Promise<{
  address: string;
  port: number;
  child: ChildProcess;
  stop: () => void;
  settingsFile: string;
  log: string;
}>;
