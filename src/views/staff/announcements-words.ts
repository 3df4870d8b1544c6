import type { AnnouncementFault } from '#domain/announcements/form'
import { announcementLimits } from '#domain/announcements/form'
import type { PublicationState } from '#domain/announcements/publication'
import type { AnnouncementKind } from '../../domain/announcements/find.ts'
import type { FieldErrors } from '../components/error-summary.tsx'
import type { Tone } from '../components/status-chip.tsx'
import { localizedFaultWords } from './localized-words.ts'

export const announcementKindLabels: Record<AnnouncementKind, string> = { news: 'お知らせ', faq: 'よくある質問' }

export const publicationLabels: Record<PublicationState, { label: string; tone: Tone }> = {
  published: { label: '公開中', tone: 'success' },
  coming: { label: '公開前', tone: 'info' },
  over: { label: '公開終了', tone: 'quiet' },
  withdrawn: { label: '取下げ', tone: 'warning' },
}

export const announcementNotices = {
  added: '登録しました。公開の期間に入ると、住民の画面に出ます。',
  changed: '変更しました。公開中のものは、住民の画面にも出ています。',
  withdrawn: '取り下げました。住民の画面には、もう出ません。',
  restored: '取下げを取り消しました。公開の期間の間、住民の画面に出ます。',
} as const
export type AnnouncementNotice = keyof typeof announcementNotices
export const isAnnouncementNotice = (word: string | undefined): word is AnnouncementNotice =>
  word !== undefined && Object.hasOwn(announcementNotices, word)

/** One sentence for each fault, in the order of the form. */
export const announcementErrors = (faults: readonly AnnouncementFault[]): FieldErrors =>
  faults.map(fault => ({ field: fault.field, message: sentenceOf(fault) }))

function sentenceOf(fault: AnnouncementFault): string {
  switch (fault.reason) {
    case 'missing':
    case 'too-long':
    case 'secret-number':
      return localizedFaultWords(fault, partLabels)
    case 'not-chosen':
      return '種類を選んでください。'
    case 'unreadable-day':
      return fault.field === 'publish_from'
        ? '公開を始める日を正しく入力してください。例:令和8年4月1日'
        : '公開を終える日を正しく入力するか、空けてください。例:令和8年4月30日'
    case 'ends-before-start':
      return '公開を終える日は、始める日と同じか、その後の日にしてください。'
    case 'out-of-range':
      return `並び順は0から${announcementLimits.position}までの整数にしてください。`
    case 'already-there':
      return '同じ内容のものが、すでに登録されています。一覧で確かめてください。'
  }
}

const partLabels = { title: '題', body: '本文' }
