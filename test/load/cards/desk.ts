import { hashSecret } from '#domain/rules/secrets'
import { type Answer, type Client, connectClient, percentile, textOf } from '../rush/client.ts'

const browserKey = 'bench'
const formToken = `bench.${hashSecret(`bench:${browserKey}`)}`

export type Desk = Awaited<ReturnType<typeof openDesk>>

/** A member of staff at one screen, over one connection that is kept. */
export async function openDesk(port: number, staffToken: string) {
  const client: Client = await connectClient(port)
  const cookie = `cookie: browser=${browserKey}; staff=${staffToken}\r\nsec-fetch-site: same-origin\r\naccept-encoding: gzip\r\n`
  const posting = `${cookie}content-type: application/x-www-form-urlencoded\r\n`
  return {
    get: (path: string) => client.ask({ path, headers: cookie }),
    post: (path: string, fields: Record<string, string>, headers = '') =>
      client.ask({
        path,
        headers: posting + headers,
        body: new URLSearchParams({ form_token: formToken, ...fields }).toString(),
      }),
    close: client.close,
  }
}

/** An answer that is a page, or leads to one. */
export function expectPage(answer: Answer, path: string): Answer {
  if (answer.status === 200 || answer.status === 303) return answer
  throw new Error(
    `${path}: ${answer.status} ${textOf(answer)
      .replaceAll(/<[^>]+>|\s+/g, ' ')
      .slice(0, 300)}`,
  )
}

/** The 95th percentile of the answers, after some that are not counted. */
export async function p95Of(count: number, ask: (index: number) => Promise<Answer>, unCounted = 5) {
  const times: number[] = []
  for (let index = -unCounted; index < count; index += 1) {
    const { ms } = await ask(Math.max(0, index + unCounted))
    if (index >= 0) times.push(ms)
  }
  return percentile(times, 0.95)
}
