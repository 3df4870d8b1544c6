import { Elysia } from 'elysia'

/**
 * Turns markup into an answer: doctype, content type, and zipped for browsers that take it. It stands in for the html
 * plugin's own detection, because Elysia's error path keeps only the last `mapResponse` hook's result, undefined too:
 * there must be exactly one such hook, and whatever `onError` answers must be markup.
 */
export const htmlAnswers = new Elysia({ name: 'html-answers' }).mapResponse(
  { as: 'global' },
  ({ responseValue, request, set }) => {
    if (typeof responseValue !== 'string' || !responseValue.startsWith('<')) return
    const page = responseValue.startsWith('<html') ? `<!doctype html>${responseValue}` : responseValue
    set.headers['content-type'] ??= 'text/html; charset=utf-8'
    set.headers.vary = 'Accept-Encoding, HX-Request'
    if (page.length < 1000 || !request.headers.get('accept-encoding')?.includes('gzip')) return new Response(page)
    set.headers['content-encoding'] = 'gzip'
    return new Response(Bun.gzipSync(page, { level: 1, library: 'libdeflate' }))
  },
)
