import { createServer } from 'node:net'

/** A port that nobody listens on at this moment. */
export const freePort = () =>
  new Promise<number>((done, fail) => {
    const probe = createServer().on('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address !== null ? done(address.port) : fail(new Error('port')),
      )
    })
  })

/** Waits for the first answer of a program that is starting; fails as soon as the program has ended. */
export async function untilAnswered(url: string, program: { exitCode: number | null }, patienceMs = 60_000) {
  const deadline = performance.now() + patienceMs
  while (performance.now() < deadline) {
    if (program.exitCode !== null) throw new Error(`プログラムが終了しました(終了コード ${program.exitCode})。`)
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok === true) return answer
    await Bun.sleep(10)
  }
  throw new Error(`${url} から応答がありません。`)
}
