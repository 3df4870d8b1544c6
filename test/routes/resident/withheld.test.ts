import { beforeEach, expect, test } from 'bun:test'
import { db } from '#db'
import { declareMissing } from '#domain/incidents/declare'
import { truncateAll } from '../../support/database.ts'
import { createStaff } from '../../support/people.ts'
import { bookedResident, createHolder, openCity, textOf } from '../../support/resident.ts'
import { byStaff } from '../../support/stocktakes.ts'

beforeEach(truncateAll)

test('a resident whose card nobody finds is asked to call, and told nothing else', async () => {
  const city = await openCity()
  const card = await createHolder(city)
  const resident = await bookedResident(city, card)
  const page = async () => textOf(await resident.visit('/reservations/current'))
  const neutral = '来庁の前に、お電話で確認をお願いします'
  expect(await page()).not.toContain(neutral)
  const by = byStaff(await createStaff(db))
  const declared = await declareMissing(
    db,
    { cardId: card.id, occasion: 'pull', note: 'ケースにありません。' },
    { by, now: new Date() },
  )
  expect(declared.ok).toBe(true)
  const after = await page()
  expect(after).toContain(neutral)
  for (const secret of ['所在不明', '紛失', 'ケースにありません。']) expect(after).not.toContain(secret)
})
