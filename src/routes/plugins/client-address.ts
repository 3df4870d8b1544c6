import { env } from '#env'

type Addressed = { requestIP(request: Request): { address: string } | null }

/** The visitor's address. X-Forwarded-For is believed only from a proxy named in TRUSTED_PROXIES. */
export function clientAddress(request: Request, server: Addressed | null): string | undefined {
  const peer = plain(server?.requestIP(request)?.address)
  if (peer === undefined || !env.trustedProxies.includes(peer)) return peer
  return lastUntrusted(request.headers.get('x-forwarded-for')) ?? peer
}

// Each proxy appends the peer it saw; the last address that is no proxy of ours is the visitor.
const lastUntrusted = (forwarded: string | null) =>
  forwarded
    ?.split(',')
    .map(address => plain(address.trim()))
    .findLast(address => address !== undefined && address !== '' && !env.trustedProxies.includes(address))

const plain = (address?: string) => address?.replace(/^::ffff:/, '')
