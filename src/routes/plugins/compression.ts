import { Elysia } from 'elysia'

/** Sends pages zipped to browsers that take it. Pages are short-lived strings; files are zipped once, in `assets`. */
export const compression = new Elysia({ name: 'compression' }).mapResponse(
  { as: 'global' },
  ({ responseValue, request, set }) => {
    if (typeof responseValue !== 'string' || responseValue.length < 1000 || !responseValue.startsWith('<')) return
    if (!request.headers.get('accept-encoding')?.includes('gzip')) return
    const page = responseValue.startsWith('<html') ? `<!doctype html>${responseValue}` : responseValue
    set.headers['content-encoding'] = 'gzip'
    set.headers['content-type'] ??= 'text/html; charset=utf-8'
    set.headers.vary = 'Accept-Encoding, HX-Request'
    return new Response(Bun.gzipSync(page, { level: 5 }))
  },
)
