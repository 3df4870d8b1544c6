import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { findOfficeMap, findPicture, setOfficeMap } from '#domain/offices/office-maps'
import { auditEvents, officeMaps, offices } from '../../../src/db/schema/index.ts'
import { signInAs, visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createAddressed, createDesk } from '../../support/letters.ts'
import { createService, createStaff } from '../../support/people.ts'
import { demoMap, jpegOf, pngOf } from '../../support/pictures.ts'

beforeEach(truncateAll)

const words = {
  directions_ja: '駅から歩いて8分',
  directions_easy: 'えきから 8分',
  directions_en: '8 min from the station',
}
const fileOf = (bytes: Uint8Array, name = 'map.png', type = 'image/png') =>
  new File([Uint8Array.from(bytes)], name, { type })

async function scene() {
  const desk = await createDesk(db)
  await createService(db)
  const administrator = await signInAs(await createStaff(db, 'administrator', desk.office.id))
  const path = `/staff/city/offices/${desk.office.id}/map`
  return { desk, administrator, path, picture: `/offices/${desk.office.code}/map` }
}

test('道順 and 案内図 are registered, shown to everybody, told before printing, and the picture is taken away', async () => {
  const { desk, administrator, path, picture } = await scene()
  const card = await createAddressed(db, desk)
  const look = async () => {
    const clerk = await signInAs(desk.clerk)
    const form = { kind: 'guide', office: String(desk.office.id), card: String(card.id) }
    return await (await clerk.submit('/staff/letters/preparation', form, '/staff/notices')).text()
  }
  expect(await look()).toContain('道順も案内図もありません。')
  expect((await visitor().visit(picture)).status).toBe(404)

  const saved = await administrator.upload(path, { ...words, file: fileOf(demoMap()) }, path)
  expect([saved.status, saved.headers.get('location')]).toEqual([303, '/staff/city?done=map'])
  const shown = await visitor().visit(picture)
  expect([shown.headers.get('content-type'), shown.headers.get('x-content-type-options')]).toEqual([
    'image/png',
    'nosniff',
  ])
  // The one answer of a page's kind that is kept: it is the same for everybody, and nobody's.
  expect([shown.headers.get('cache-control'), shown.headers.get('set-cookie')]).toEqual(['public, max-age=300', null])
  expect(new Uint8Array(await shown.arrayBuffer())).toEqual(demoMap())
  expect(await (await administrator.visit(path)).text()).toContain(`src="${picture}" alt="駅から歩いて8分"`)
  expect(await (await administrator.visit('/staff/city')).text()).toContain('案内図の画像があります。')
  expect(await look()).not.toContain('案内図の画像がありません')

  // The words anew, without a file: the picture stays.
  await administrator.upload(path, { ...words, directions_ja: '駅から歩いて9分' }, path)
  expect(await findOfficeMap(db, desk.office.id)).toMatchObject({
    hasPicture: true,
    directions: { ja: '駅から歩いて9分' },
  })
  await administrator.submit(`${path}/picture-removal`, {}, path)
  expect(await findPicture(db, desk.office.id)).toBeUndefined()
  expect(await look()).toContain('案内図の画像がありません。道順の文だけを印刷します。')
  const events = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.action, 'office.map_set'))
    .orderBy(auditEvents.id)
  expect(events.map(({ subjectId }) => subjectId)).toEqual([desk.office.id, desk.office.id, desk.office.id])
  expect(JSON.stringify(events)).not.toContain('iVBOR')
})

test.each([
  [
    'an SVG by the name of a PNG',
    fileOf(new TextEncoder().encode(`<svg>${' '.repeat(80)}</svg>`)),
    'PNGかJPEGの画像を選んで',
  ],
  ['one that is too small', fileOf(pngOf(100, 100)), '200ピクセル以上'],
  ['one that is too heavy', fileOf(new Uint8Array(301 * 1024)), '300KBまでの画像に'],
  ['one that is heavier than any form', fileOf(new Uint8Array(900 * 1024)), '300KBまでの画像に'],
  ['one that the press cannot unpack', fileOf(jpegOf(400, 300)), 'この画像は印刷できません'],
])('%s is refused beside its field, and what was typed stays', async (_, file, said) => {
  const { administrator, path } = await scene()
  const answer = await administrator.upload(path, { ...words, file }, path)
  const page = await answer.text()
  expect([answer.status, page.includes(said), page.includes('8 min from the station')]).toEqual([422, true, true])
  expect(await db.$count(officeMaps)).toBe(0)
})

test('a picture needs its words, in all languages; only who may edit offices comes here', async () => {
  const { desk, administrator, path } = await scene()
  const bare = await administrator.upload(path, { file: fileOf(demoMap()) }, path)
  expect([bare.status, (await bare.text()).includes('道順(日本語)を入力してください。')]).toEqual([422, true])
  const half = await administrator.upload(path, { directions_ja: '駅から', file: fileOf(demoMap()) }, path)
  expect([half.status, (await half.text()).includes('英語の画面に出ます。')]).toEqual([422, true])
  const long = await administrator.upload(path, { ...words, directions_ja: 'あ'.repeat(101) }, path)
  expect([long.status, (await long.text()).includes('100文字まで')]).toEqual([422, true])
  const clerk = await signInAs(desk.clerk)
  expect((await clerk.visit(path)).status).toBe(403)
  expect((await clerk.upload(path, { ...words }, '/staff/notices')).status).toBe(403)
  expect((await administrator.visit('/staff/city/offices/999999/map')).status).toBe(404)
  expect(await db.$count(officeMaps)).toBe(0)
})

test('without any words there is nothing; a closed office shows none; half a picture cannot be kept', async () => {
  const { desk, administrator, path, picture } = await scene()
  await administrator.upload(path, { ...words, file: fileOf(demoMap()) }, path)
  await db.update(offices).set({ closedAt: new Date() })
  expect((await visitor().visit(picture)).status).toBe(404)
  await db.update(offices).set({ closedAt: null })
  await setOfficeMap(db, desk.office.id, { directions: null }, { by: desk.by, now: new Date() })
  expect(await findOfficeMap(db, desk.office.id)).toBeUndefined()
  const half = { officeId: desk.office.id, directions: { ja: '', easy: '', en: '' }, picture: new Uint8Array([1]) }
  const error = await db
    .insert(officeMaps)
    .values(half)
    .catch((caught: unknown) => caught)
  expect(String(error instanceof Error ? error.cause : error)).toContain('office_maps_picture_complete')
})

test('what cannot be the code of an office or of a service is not found, whoever asks', async () => {
  const codes = ['%00', 'office-1%00', 'OFFICE', 'a'.repeat(21), '%F0%9F%98%80']
  for (const code of codes)
    for (const path of [`/offices/${code}/map`, `/services/${code}`]) {
      const { status, headers } = await visitor().visit(path)
      expect([path, status, headers.get('cache-control')]).toEqual([path, 404, 'no-store'])
    }
})
