import type { Db } from '#db'
import type { Form, FormTexts } from '#domain/letters/form-text-keys'
import { findFormTexts } from '#domain/letters/form-texts'
import type { Day } from '#domain/rules/days'
import { typeset, typesetPages } from '../../paper/press.ts'
import { sampleForm } from '../../paper/sample-form.ts'
import { findMap, findSender } from './letter-subjects.ts'
import { belongings } from './letters.ts'

type Sample = { officeId: number; today: Day; own?: Partial<FormTexts>; name?: string | undefined }

/** 見本: the form of this office with these texts, as pictures that a page can show. */
export async function drawForm(db: Db, form: Form, sample: Sample): Promise<string[]> {
  const { template, data, picture } = await sampleOf(db, form, sample)
  const pages = await typesetPages(template, data, picture)
  return pages.map(svg => `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`)
}

/** はがきに入りきらない: whether the words would have to be made smaller, also for a person of a long name. */
export async function isTooLong(db: Db, form: Form, sample: Sample): Promise<boolean> {
  if (!form.startsWith('hagaki')) return false
  const name = (sample.name ?? '').length > longName.length ? sample.name : longName
  const { template, data } = await sampleOf(db, form, { ...sample, name })
  return (await typeset(template, data)).isCrowded
}

// As long as names on cards are; where a longer one is to be printed, it is tried with that.
const longName = 'マリアエステラコンセプシオン　デラクルスサントス'

async function sampleOf(db: Db, form: Form, { officeId, today, own, name }: Sample) {
  const [sender, { map, picture }, texts, items] = await Promise.all([
    findSender(db, officeId),
    findMap(db, officeId),
    findFormTexts(db),
    belongings(db, today),
  ])
  const frame = { ...sender, today, texts: { ...texts, ...own }, items, map: map ?? undefined, name }
  return { ...sampleForm(form, frame), picture }
}
