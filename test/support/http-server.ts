import { app } from '../../src/app.ts'

/** The app behind a real socket of this machine, for what only a connection can show: addresses, lengths, zipping. */
export async function served<T>(body: (origin: string) => Promise<T>): Promise<T> {
  const server = Bun.serve({ port: 0, hostname: '127.0.0.1', development: false, fetch: app.fetch })
  const before = app.server
  app.server = server
  try {
    return await body(`http://127.0.0.1:${server.port}`)
  } finally {
    app.server = before
    await server.stop(true)
  }
}
