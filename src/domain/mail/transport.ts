import { type Deliver, deliverLocally } from './deliver.ts'
import { deliverBySmtp, type SmtpSettings } from './smtp.ts'

let known: { settings: SmtpSettings; deliver: Deliver } | undefined

/** The way out of this deployment: its SMTP server, or without one the local mailbox. */
export function transportFor(settings: SmtpSettings | undefined): Deliver {
  if (settings === undefined) return deliverLocally
  if (known?.settings !== settings) known = { settings, deliver: deliverBySmtp(settings) }
  return known.deliver
}
