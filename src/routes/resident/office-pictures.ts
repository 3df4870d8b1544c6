import { Elysia } from 'elysia'
import { db } from '#db'
import { findPictureOf } from '#domain/offices/office-maps'
import { NotFound } from '../plugins/errors.ts'

/** 案内図の画像 of one office, as its own file: it is no secret, and pages only name it. Kept for five minutes. */
export const officePictures = new Elysia({ prefix: '/offices' }).get('/:office/map', async ({ params, set }) => {
  const picture = isCode(params.office) ? await findPictureOf(db, params.office) : undefined
  if (!picture) throw new NotFound()
  set.headers['cache-control'] = 'public, max-age=300'
  return new Response(Uint8Array.from(picture.bytes), { headers: { 'content-type': picture.type } })
})

// PostgreSQL takes no NUL, and what has not this shape is no office's code.
const isCode = (text: string) => /^[a-z0-9-]{1,20}$/.test(text)
