import { eq, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { kept } from '../../db/kept.ts'
import { screenTexts } from '../../db/schema/announcements.ts'
import type { LocalizedText } from '../../db/schema/localized.ts'
import type { Actor } from '../actor.ts'
import { changesBetween } from '../audit/changes.ts'
import { recordEvent } from '../audit/record.ts'
import type { ScreenTextKey } from './screen-text-keys.ts'

export { type ScreenTextKey, screenTextKeys } from './screen-text-keys.ts'

type Language = keyof LocalizedText
/** The city's own words; a key without them is left out and the page says its own. */
export type OwnTexts = Partial<Record<ScreenTextKey, string>>

const inAllLanguages = kept(2000, ex =>
  ex.select({ key: screenTexts.key, language: screenTexts.language, text: screenTexts.text }).from(screenTexts),
)

/** 画面の文言 of one language, 2 seconds old at most and read once for all who ask. */
export async function findScreenTexts(ex: Executor, language: Language): Promise<OwnTexts> {
  const rows = await inAllLanguages.of(ex)
  return Object.fromEntries(rows.filter(row => row.language === language).map(({ key, text }) => [key, text]))
}

/** 画面の文言の変更. The words of one key in every language; null gives the page its own words back. */
export async function setScreenText(
  ex: Executor,
  key: ScreenTextKey,
  words: LocalizedText | null,
  { by, now }: { by: Actor & { kind: 'staff' }; now: Date },
) {
  await ex.transaction(async tx => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('screen_texts'), hashtext(${key}))`)
    const details = changesBetween(await wordsOf(tx, key), words ?? { ja: null, easy: null, en: null })
    if (details === undefined) return
    await tx.delete(screenTexts).where(eq(screenTexts.key, key))
    const stamp = { key, changedAt: now, changedBy: by.staffId }
    if (words !== null)
      await tx.insert(screenTexts).values([
        { ...stamp, language: 'ja', text: words.ja },
        { ...stamp, language: 'easy', text: words.easy },
        { ...stamp, language: 'en', text: words.en },
      ])
    const subject = { kind: 'screen_text' } as const
    await recordEvent(tx, { action: 'screen_text.set', subject, by, at: now, details: { key, ...details } })
  })
  inAllLanguages.forget()
}

async function wordsOf(tx: Executor, key: ScreenTextKey) {
  const rows = await tx
    .select({ language: screenTexts.language, text: screenTexts.text })
    .from(screenTexts)
    .where(eq(screenTexts.key, key))
  const textOf = (language: Language) => rows.find(row => row.language === language)?.text ?? null
  return { ja: textOf('ja'), easy: textOf('easy'), en: textOf('en') }
}
