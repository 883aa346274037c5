/** The mark that our sends carry; Meta returns it in the echo (reference section 4, `message.metadata`). */
export function writeMetadata(row: { id: number; send_key: string }): string {
  return `chot:${row.id}:${row.send_key}`;
}

/** Reads the mark back; null for what is not ours. */
export function readMetadata(metadata: string): { outboxId: number; sendKey: string } | null {
  const match = /^chot:(\d{1,15}):(.+)$/s.exec(metadata);
  const [, id, sendKey] = match ?? [];
  return id === undefined || sendKey === undefined ? null : { outboxId: Number(id), sendKey };
}
