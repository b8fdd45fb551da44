export const needed: string[];
export function checkPackage(path: string, target: string): Promise<number>;
