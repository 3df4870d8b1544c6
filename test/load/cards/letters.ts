import { join } from 'node:path'

/** 郵便物500通: from their data to the finished PDF, in a process of its own, that its memory is nobody else's. */
export async function measureLetters(): Promise<{ letters_500_ms: number; letters_peak_rss_mb: number }> {
  const child = Bun.spawn([process.execPath, join(import.meta.dir, 'letters-process.ts')], {
    stdout: 'pipe',
    stderr: 'inherit',
  })
  const said = await new Response(child.stdout).text()
  if ((await child.exited) !== 0) throw new Error('the letters were not printed')
  return JSON.parse(said)
}
