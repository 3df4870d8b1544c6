import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

type Received = { from: string; to: string[]; text: string }

/** A real SMTP server on loopback that keeps what it gets; `refusal` is its answer to the next recipients. */
export async function openSmtpServer() {
  const received: Received[] = []
  const state: { refusal: Error | undefined; password: string } = { refusal: undefined, password: 'p@ss' }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _, done) =>
      password === state.password ? done(null, { user: username }) : done(new Error('wrong password')),
    onRcptTo: (_, __, done) => done(state.refusal),
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        received.push({
          from,
          to: envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString(),
        })
        done()
      })
    },
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.server.address() as AddressInfo
  const close = () => new Promise<void>(done => server.close(done))
  return {
    received,
    state,
    close,
    settings: { smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: 'yoyaku@city.example.jp' },
  }
}
