import { beforeEach, expect, test } from 'bun:test'
import { db } from '#db'
import { postalCodes } from '../../../src/db/schema/index.ts'
import { signInAs } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createStaff } from '../../support/people.ts'

beforeEach(truncateAll)

const row = '08202,"317  ","3170055","","","","茨城県","日立市","宮田町",0,0,0,0,0,0\r\n'
const fileOf = (content: string) => ({ file: new File([content], 'utf_ken_all.csv', { type: 'text/csv' }) })

test('an administrator puts in the file of the post, and a wrong one changes nothing', async () => {
  const admin = await signInAs(await createStaff(db, 'administrator'))
  expect(await (await admin.visit('/staff/postal-codes')).text()).toContain('郵便番号はまだありません')
  const done = await admin.upload('/staff/postal-codes', fileOf(row))
  expect([done.status, done.headers.get('location')]).toEqual([303, '/staff/postal-codes?done=replaced'])
  const page = await (await admin.visit('/staff/postal-codes?done=replaced')).text()
  expect(page).toContain('1件の町域(郵便番号 1個、うち代表番号 0件)')

  const wrong = await admin.upload('/staff/postal-codes', fileOf(`${row}"氏名","住所"\r\n`))
  expect([wrong.status, (await wrong.text()).includes('2行目が郵便番号のデータではありません')]).toEqual([422, true])
  const none = await admin.submit('/staff/postal-codes', {})
  expect([none.status, (await none.text()).includes('CSVファイルを選んでください。')]).toEqual([422, true])
  expect(await db.$count(postalCodes)).toBe(1)
})

test.each(['/staff/postal-codes', '/staff/register-changes/files', '/staff/imports'])(
  'a file larger than any form is read at %s; elsewhere it is turned away unread',
  async path => {
    const admin = await signInAs(await createStaff(db, 'administrator'))
    const large = { 'content-length': String(5 * 1024 * 1024) }
    expect((await admin.submit(path, {}, path, large)).status).not.toBe(413)
    expect((await admin.submit('/staff/set-ups/bulk/preview', {}, path, large)).status).toBe(413)
  },
)
