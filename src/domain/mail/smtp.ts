import { hashSecret } from '../rules/secrets.ts'
import type { Deliver, Delivery } from './deliver.ts'

export type SmtpSettings = { smtpUrl: string; mailFrom: string }

// A server that falls silent must not hold up the others for longer.
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, dnsTimeout: 10_000 }

/** SMTPでの送信, a connection for each mail. The library is loaded with the first one. */
export function deliverBySmtp({ smtpUrl, mailFrom }: SmtpSettings): Deliver {
  const opening = () =>
    import('nodemailer').then(({ createTransport }) => createTransport({ url: smtpUrl, ...patience }, {}))
  let transport: ReturnType<typeof opening> | undefined
  return async (_, { toAddress, subject, body, senderName, messageKey }) => {
    transport ??= opening()
    try {
      const smtp = await transport
      await smtp.sendMail({
        from: { name: senderName, address: mailFrom },
        // As an object it is one address, whatever it contains.
        to: { name: '', address: toAddress },
        subject,
        text: body,
        messageId: `<${hashSecret(messageKey)}@${mailFrom.split('@')[1]}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      })
      return { ok: true }
    } catch (error) {
      return failureOf(error)
    }
  }
}

// The server's own sentence may name the recipient, so only the codes are kept.
function failureOf(error: unknown): Delivery {
  const { code, responseCode, command } = partsOf(error)
  const words = [responseCode, code, command].filter(part => part !== undefined).join(' ') || 'UNKNOWN'
  if (command === 'RCPT TO' && responseCode !== undefined && responseCode >= 500)
    return { ok: false, reason: 'refused', error: words }
  const isAnswered = responseCode !== undefined && command !== 'CONN' && code !== 'EAUTH'
  return { ok: false, reason: isAnswered ? 'failed' : 'unreachable', error: words }
}

function partsOf(error: unknown) {
  if (!(error instanceof Error)) return {}
  const part = (name: string): unknown => Object.getOwnPropertyDescriptor(error, name)?.value
  const [code, responseCode, command] = [part('code'), part('responseCode'), part('command')]
  return {
    code: typeof code === 'string' ? code : undefined,
    responseCode: typeof responseCode === 'number' ? responseCode : undefined,
    command: typeof command === 'string' ? command : undefined,
  }
}
