/** Whether htmx asks for the changing part alone; a page from its history is wanted whole. */
export const isPartWanted = (headers: Record<string, string | undefined>) =>
  headers['hx-request'] === 'true' && headers['hx-history-restore-request'] === undefined
