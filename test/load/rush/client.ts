/** One answer as it came over the wire. */
export type Answer = { status: number; location: string; ms: number; body: Uint8Array; isZipped: boolean }
export type Ask = { path: string; headers: string; body?: string }
export type Client = { ask: (ask: Ask) => Promise<Answer>; close: () => void }

/** A connection that is kept: one request after the other, with as little work of its own as possible. */
export async function connectClient(port: number): Promise<Client> {
  let received: Uint8Array = new Uint8Array()
  let waiting: { done: (answer: Answer) => void; fail: (error: Error) => void; begun: number } | undefined
  const lost = () => waiting?.fail(new Error('the connection was lost'))

  const socket = await Bun.connect({
    hostname: '127.0.0.1',
    port,
    socket: {
      data(_, chunk) {
        received = received.length === 0 ? new Uint8Array(chunk) : Buffer.concat([received, chunk])
        const answer = waiting === undefined ? undefined : readAnswer(received)
        if (waiting === undefined || answer === undefined) return
        const { done, begun } = waiting
        waiting = undefined
        received = new Uint8Array()
        done({ ...answer, ms: performance.now() - begun })
      },
      close: lost,
      error: lost,
    },
  })

  return {
    ask: ({ path, headers, body }) =>
      new Promise((done, fail) => {
        waiting = { done, fail, begun: performance.now() }
        const first = body === undefined ? `GET ${path}` : `POST ${path}`
        const length = body === undefined ? '' : `content-length: ${body.length}\r\n`
        socket.write(`${first} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${headers}${length}\r\n${body ?? ''}`)
      }),
    close: () => socket.end(),
  }
}

function readAnswer(bytes: Uint8Array): Omit<Answer, 'ms'> | undefined {
  const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, end).toString('latin1')
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
  if (bytes.length < end + 4 + length) return undefined
  return {
    status: Number(head.slice(9, 12)),
    location: /\r\nlocation: ([^\r]*)/i.exec(head)?.[1] ?? '',
    body: bytes.slice(end + 4, end + 4 + length),
    isZipped: /\r\ncontent-encoding: gzip/i.test(head),
  }
}

/** The words of an answer. */
export const textOf = ({ body, isZipped }: Answer) =>
  new TextDecoder().decode(isZipped ? Bun.gunzipSync(new Uint8Array(body)) : body)

/** Runs the work for every item over so many connections at once; each takes the next item when it is done. */
export async function overConnections<Item>(
  ports: readonly number[],
  connections: number,
  items: readonly Item[],
  work: (client: Client, item: Item) => Promise<void>,
) {
  const clients = await Promise.all(
    Array.from({ length: connections }, (_, index) => connectClient(ports[index % ports.length] ?? 0)),
  )
  let next = 0
  const begun = performance.now()
  try {
    await Promise.all(
      clients.map(async client => {
        for (let item = items[next++]; item !== undefined; item = items[next++]) await work(client, item)
      }),
    )
    return performance.now() - begun
  } finally {
    for (const client of clients) client.close()
  }
}

export const percentile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0
export const median = (values: readonly number[]) => percentile(values, 0.5)
