import { Elysia } from 'elysia'
import { assets } from '#assets'
import { NotFound } from '../plugins/errors.ts'

/** Static files, under a URL that changes with their content. */
export const staticAssets = new Elysia({ prefix: '/assets' }).get('/:version/*', ({ params, request, set }) => {
  const found = assets.get(`/${params['*']}`)
  if (!found) throw new NotFound()
  const isZipped = request.headers.get('accept-encoding')?.includes('gzip') ?? false
  set.headers['cache-control'] = found.version === params.version ? 'public, max-age=31536000, immutable' : 'no-cache'
  set.headers['content-type'] = found.type
  set.headers.vary = 'Accept-Encoding'
  if (isZipped) set.headers['content-encoding'] = 'gzip'
  return new Response(isZipped ? found.zipped : found.bytes)
})
