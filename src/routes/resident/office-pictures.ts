import { Elysia } from 'elysia'
import { db } from '#db'
import { findPictureOf } from '#domain/offices/office-maps'
import { NotFound } from '../plugins/errors.ts'

/** 案内図の画像 of one office, as its own file: it is no secret, and pages only name it. */
export const officePictures = new Elysia({ prefix: '/offices' }).get('/:office/map', async ({ params }) => {
  const picture = await findPictureOf(db, params.office)
  if (!picture) throw new NotFound()
  return new Response(Uint8Array.from(picture.bytes), { headers: { 'content-type': picture.type } })
})
