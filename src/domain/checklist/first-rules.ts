import { isNotNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { belongingRules } from '../../db/schema/checklists.ts'
import { services } from '../../db/schema/offices.ts'
import type { Day } from '../rules/days.ts'
import { forgetBelongingRules } from './find-rules.ts'
import { firstWords as words } from './first-words.ts'
import type { BelongingRule } from './situations.ts'

type FirstRule = Pick<BelongingRule, 'situation' | 'kind' | 'item'> & Partial<Pick<BelongingRule, 'unless' | 'note'>>

const notice: FirstRule = { situation: 'always', kind: 'paper', ...words.notice }
const oneId: FirstRule[] = [
  { situation: 'self', unless: 'no_photo_id', kind: 'identity', ...words.onePhotoId },
  { situation: 'under_15', unless: 'no_photo_id', kind: 'identity', ...words.onePhotoId },
  { situation: 'guarded', unless: 'no_photo_id', kind: 'identity', ...words.onePhotoId },
  { situation: 'no_photo_id', unless: 'proxy', kind: 'identity', ...words.twoPapers },
]
const twoIds: FirstRule[] = [
  { situation: 'always', unless: 'no_photo_id', kind: 'identity', ...words.twoIds },
  { situation: 'no_photo_id', kind: 'identity', ...words.numberNoticeAndPapers },
]
const residenceCard: FirstRule = { situation: 'foreign', kind: 'identity', ...words.residenceCard }
const companions: FirstRule[] = [
  { situation: 'under_15', kind: 'authority', ...words.parentComes },
  { situation: 'under_15', kind: 'authority', ...words.parentId },
  { situation: 'under_15', kind: 'authority', ...words.familyRegister },
  { situation: 'guarded', kind: 'authority', ...words.guardianComes },
  { situation: 'guarded', kind: 'authority', ...words.guardianId },
  { situation: 'guarded', kind: 'authority', ...words.guardianRegister },
]
const pickUpProxy: FirstRule[] = [
  { situation: 'proxy', kind: 'identity', ...words.proxyHolderIds },
  { situation: 'proxy', kind: 'authority', ...words.proxyIds },
  { situation: 'proxy', kind: 'authority', ...words.proxyNotice },
  { situation: 'proxy', kind: 'authority', ...words.proxyReason },
]
const inquiryProxy: FirstRule[] = [
  { situation: 'proxy', kind: 'authority', ...words.proxyInquiry },
  { situation: 'proxy', kind: 'authority', ...words.proxyIds },
]
const returned: FirstRule[] = [
  { situation: 'always', unless: 'lost', kind: 'return', ...words.oldCard },
  { situation: 'always', kind: 'return', ...words.oldPapers },
]
const photo: FirstRule = { situation: 'always', kind: 'other', ...words.photo }
const police: FirstRule = { situation: 'lost', kind: 'other', ...words.policeReport }
const card: FirstRule = { situation: 'always', kind: 'identity', ...words.myCard }
const pin: FirstRule = { situation: 'always', unless: 'proxy', kind: 'other', ...words.pin }
const withCard: FirstRule[] = [card, residenceCard, ...companions, ...inquiryProxy]

/** 持ち物の決まり of the first day, service by service. */
export const firstRules: Record<string, readonly FirstRule[]> = {
  SV01: [
    notice,
    ...oneId,
    residenceCard,
    ...companions,
    ...pickUpProxy,
    ...returned,
    { situation: 'lost', kind: 'fee', ...words.reissueFee },
    police,
  ],
  SV02: [
    { situation: 'always', kind: 'paper', ...words.applicationForm },
    ...twoIds,
    residenceCard,
    ...companions,
    ...returned,
    photo,
    police,
  ],
  SV03: [{ situation: 'always', kind: 'paper', ...words.renewalNotice }, ...withCard, pin],
  SV04: [...withCard, { situation: 'self', kind: 'identity', ...words.onePhotoId }],
  SV05: [
    { situation: 'always', kind: 'identity', ...words.familyCards },
    residenceCard,
    ...companions,
    ...inquiryProxy,
    { situation: 'changed', kind: 'other', ...words.changeProof },
    pin,
  ],
  SV06: [...withCard, pin],
  SV07: [...withCard, pin],
  SV08: [
    ...twoIds,
    residenceCard,
    ...companions,
    ...returned,
    { situation: 'lost', kind: 'fee', ...words.expressFee },
    { situation: 'always', kind: 'other', ...words.expressReason },
    photo,
    police,
  ],
}

/** The first rules of every service that has none yet, in force from this day. */
export async function addFirstRules(ex: Executor, day: Day): Promise<void> {
  const known = await ex.select({ id: services.id, code: services.code }).from(services)
  const taken = await ex
    .selectDistinct({ serviceId: belongingRules.serviceId })
    .from(belongingRules)
    .where(isNotNull(belongingRules.serviceId))
  const rows = known
    .filter(({ id }) => taken.every(({ serviceId }) => serviceId !== id))
    .flatMap(({ id, code }) => (firstRules[code] ?? []).map(ruleRow(id, day)))
  if (rows.length > 0) await ex.insert(belongingRules).values(rows)
  forgetBelongingRules()
}

const ruleRow = (serviceId: number, validFrom: Day) => (rule: FirstRule, index: number) => ({
  serviceId,
  validFrom,
  position: (index + 1) * 10,
  ...rule,
})
