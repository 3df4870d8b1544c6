import type { Executor } from '#db'
import { describeCard } from '#domain/cards/describe'
import { registerCard } from '#domain/cards/register'
import { addDays, atTokyo, type Day } from '#domain/rules/days'
import { addScanRule } from '#domain/scanning/scan-rules'
import { setUpCards, succeed } from './cards.ts'
import { resident } from './people.ts'

type Clerk = { kind: 'staff'; staffId: number }
type Scene = { tx: Executor; officeId: number; by: Clerk; today: Day }

/** 特急発行: one card came this week, one should have come the day before yesterday, one comes in two days. */
export async function expressCardsCome({ tx, officeId, by, today }: Scene) {
  const now = atTokyo(addDays(today, -4), '10:20')
  for (const [index, inDays] of [-3, -2, 2].entries()) {
    const isExpected = index > 0
    const from = {
      kind: 'express',
      receivedOn: addDays(today, -3),
      postalCode: '999-0001',
      addressExtra: null,
    } as const
    const card = { ...resident(970 + index), ...from, boxNumber: null, note: null, officeId, isExpected }
    const { cardId } = succeed(await registerCard(tx, card, { by, now }))
    await describeCard(tx, cardId, { dueOn: addDays(today, inDays) }, { by, now })
    if (!isExpected) await setUpCards(tx, { officeId, by }, [cardId], addDays(today, inDays))
  }
}

/** 読み取りの決まり: how this city's notices print the number as a QR code, and an older form that is no longer used. */
export async function theCityReadsItsCodes({ tx, by, today }: Omit<Scene, 'officeId'>) {
  const at = { by, now: atTokyo(addDays(today, -69), '10:00') }
  const rule = {
    name: '交付通知書のQRコード',
    pattern: '^AOBANO:([A-Z0-9]{3}-[0-9]{6})$',
    means: 'notice_number',
  } as const
  await addScanRule(tx, rule, at)
  const barcode = { name: '申請書のバーコード', pattern: '^S([0-9]{23})$', means: 'application_id' } as const
  await addScanRule(tx, barcode, at)
}
