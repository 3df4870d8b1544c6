import type { CardStep } from '#domain/cards/timeline'
import type { Custody } from '#domain/cards/words'
import { returnReasons, setUpFailures } from '#domain/cards/words'
import { stopReasons } from '#domain/counter/words'
import { locationName } from '#domain/custody/locations'
import { formatDateTimeWareki, formatWareki } from '#domain/rules/wareki'
import type { TimelineEntry } from '../components/timeline.tsx'
import {
  cardProcessLabels,
  custodyLabels,
  noticeKindLabels,
  returnReasonLabels,
  setUpFailureLabels,
  stopReasonLabels,
} from '../labels.ts'
import { auditActionLabel } from './audit-labels.ts'

/** 経過の一歩 in a sentence, with when and who. */
export function timelineEntryOf(step: CardStep): TimelineEntry {
  const { title, text } = sentenceOf(step)
  return { at: formatDateTimeWareki(step.at), datetime: step.at.toISOString(), title, text, by: actorOf(step) }
}

type Sentence = { title: string; text?: string | undefined }

function sentenceOf(step: CardStep): Sentence {
  switch (step.kind) {
    case 'arrival':
      return { title: arrivalSentence(step) }
    case 'process':
      return processSentence(step)
    case 'custody':
      return { title: custodySentence(step), text: step.reason === null ? undefined : `理由: ${step.reason}` }
    case 'notice':
      return noticeSentence(step)
    case 'event':
      return { title: eventWords[step.action] ?? auditActionLabel(step.action) }
  }
}

const arrivalSentence = ({ process, custody, isImported }: Extract<CardStep, { kind: 'arrival' }>) =>
  `${isImported ? '取り込みました' : '登録しました'}(${cardProcessLabels[process].label}・${custodyLabels[custody]})`

function processSentence({ from, to, reason, isOverride }: Extract<CardStep, { kind: 'process' }>): Sentence {
  const text = reason === null ? undefined : `理由: ${reasonWords(reason)}`
  const after = cardProcessLabels[to].label
  const before = cardProcessLabels[from].label
  return isOverride
    ? { title: `状態を「${before}」から「${after}」に訂正しました`, text }
    : { title: `「${after}」になりました`, text: [`「${before}」から`, text].filter(Boolean).join(' ') }
}

function custodySentence({ to, place, position }: Extract<CardStep, { kind: 'custody' }>) {
  return place === null ? custodyWords[to] : `${locationName({ ...place, position })}に収納しました`
}

function noticeSentence({ notice }: Extract<CardStep, { kind: 'notice' }>): Sentence {
  const { sequence, kind, sentOn, deadlineOn } = notice
  return {
    title: `通知を記録しました(${sequence}回目、${noticeKindLabels[kind]})`,
    text: `発送日 ${formatWareki(sentOn)}、受取期限 ${formatWareki(deadlineOn)}`,
  }
}

// The journals keep these reasons as words of the schema; anything else was typed by somebody.
function reasonWords(reason: string) {
  const failure = setUpFailures.find(each => each === reason)
  const returned = returnReasons.find(each => each === reason)
  const stopped = stopReasons.find(each => each === reason)
  if (failure) return setUpFailureLabels[failure]
  if (stopped) return stopReasonLabels[stopped]
  return returned ? returnReasonLabels[returned] : reason
}

const actorOf = (step: CardStep) => {
  if (step.staffName !== null) return step.staffName
  return step.kind === 'event' && step.actor === 'resident' ? '本人' : 'システム'
}

const custodyWords: Record<Custody, string> = {
  expected: '受領を取り消しました',
  reception: '受領台に置きました',
  in_set_up: '設定作業に出しました',
  stored: '収納しました',
  pulled: '取り出しました',
  at_counter: '窓口に渡しました',
  in_transit: '移送に出しました',
  carried_out: '庁舎の外へ持ち出しました',
  posted: '郵便で送りました',
  disposal_box: '廃棄箱に入れました',
  with_holder: '本人に渡しました',
  sent_back: 'J-LISへ送り返しました',
  disposed: '廃棄しました',
  missing: '所在不明になりました',
}

const eventWords: Record<string, string> = {
  'card.handed_over': '窓口で交付しました',
  'card.hand_over_stopped': '窓口での交付を中止しました',
  'card.pull_undone': '取出しを取り消しました',
  'card.put_away_undone': '収納・移動を取り消しました',
  'card.alarm_raised': '所定の場所に見つからず、警報を出しました',
  'notice.deadline_extended': '受取期限を延ばしました',
  'card.alarm_resolved': '見つかり、警報を終えました',
  'reservation.held': '予約の時間を仮押さえしました',
  'reservation.booked': '予約しました',
  'reservation.cancelled': '予約を取り消しました',
  'reservation.checked_in': '来庁を受け付けました',
  'reservation.check_in_undone': '受付を取り消しました',
  'reservation.service_started': '窓口の対応を始めました',
  'reservation.marked_no_show': '予約の時間に来庁がありませんでした',
  'reservation.no_show_undone': '「来庁なし」を取り消しました',
}
