import type { MailFilterFault } from '#domain/mail/log-filter'
import type { AgainRefusal } from '#domain/mail/send-again'
import type { TemplateFault } from '#domain/mail/template-form'
import type { MailVariable } from '#domain/mail/variables'
import type { MailKind, MailStatus } from '#domain/mail/words'
import type { Tone } from '../components/status-chip.tsx'

export const mailKindLabels: Record<MailKind, string> = {
  address_check: 'アドレス確認',
  booked: '予約完了',
  changed: '変更完了',
  cancelled: '取消完了',
  reminder: '前日のお知らせ',
  vacancy: '空き案内',
  called_off: '中止連絡',
}

export const mailStatusWords: Record<MailStatus, { label: string; tone: Tone }> = {
  queued: { label: '送信待ち', tone: 'info' },
  sent: { label: '送信済', tone: 'success' },
  bounced: { label: '届きませんでした', tone: 'error' },
  dropped: { label: '送りませんでした', tone: 'quiet' },
}

/** What became of a mail that did not simply go out. */
export function mailErrorWords(status: MailStatus, error: string | null, attempts: number) {
  if (error === 'stale') return '伝える時期を過ぎたため、送りませんでした。'
  if (error === 'moved-on') return '予約や案内の内容が変わったため、送りませんでした。'
  if (error === 'recorded') return '届かなかったと職員が記録しました。'
  if (error === null) return undefined
  if (status === 'bounced' && / RCPT TO$/.test(error)) return `宛先のサーバーに断られました(${error})。`
  if (status === 'bounced') return `${attempts}回試しましたが、送れませんでした(${error})。`
  return `${attempts}回目の送信に失敗しました(${error})。時間をおいて、もう一度試します。`
}

export const againRefusals: Record<AgainRefusal, string> = {
  unknown: 'このメールは見つかりません。',
  waiting: 'このメールはまだ送信待ちです。順番に送られます。',
  outdated: '予約や案内の内容が変わったか、伝える時期を過ぎたため、このメールはもう送れません。',
  test: '試験送信のメールは、文面の画面からもう一度送ってください。',
}

export const mailFilterErrors = (faults: readonly MailFilterFault[]) =>
  faults.map(({ field, reason }) => ({ field, message: filterWords[reason] }))

const filterWords: Record<MailFilterFault['reason'], string> = {
  'unreadable-day': '日を選んでください。',
  'ends-before-start': '終わりの日は、始まりの日より後にしてください。',
  'too-long': '一度に見られるのは366日までです。始まりの日を後にしてください。',
}

export const templateErrors = (faults: readonly TemplateFault[]) =>
  faults.map(fault => ({ field: fault.field, message: templateWords(fault) }))

function templateWords({ field, reason, names = [] }: TemplateFault) {
  const what = field === 'subject' ? '件名' : '本文'
  const listed = names.map(name => `{{${name}}}`).join('、')
  switch (reason) {
    case 'missing':
      return `${what}を入力してください。`
    case 'too-long':
      return field === 'subject' ? '件名は200字以内にしてください。' : '本文は5,000字以内にしてください。'
    case 'several-lines':
      return '件名は1行にしてください。'
    case 'unknown-variable':
      return `${what}の ${listed} は使えません。「使える差し込み」にあるものを使ってください。`
    case 'unclosed-variable':
      return `${what}に、閉じていない {{ か }} があります。{{日時}} のように書いてください。`
    case 'link-missing':
      return '本文に {{リンク}} を入れてください。リンクがないと、受け取った人が先へ進めません。'
    case 'not-in-subject':
      return `${listed} は件名には使えません。本文に書いてください。`
    case 'secret-number':
      return `${what}に個人番号(マイナンバー)のような番号があります。消してください。`
  }
}

/** What each variable becomes, for whoever writes a text. */
export const variableWords: Record<MailVariable, string> = {
  市名: '市の名前',
  窓口名: '窓口の名前',
  電話: '問い合わせ先の電話番号',
  受付時間: '電話の受付時間',
  予約ページ: '予約サイトのアドレス',
  手続: '予約種別の名前',
  予約番号: 'XXXX-XXXX-XXX の形',
  日時: '来庁の日と時刻',
  場所: '庁舎の名前',
  所在地: '庁舎の住所',
  人数: '来る人の数',
  持ち物: '持ち物の一覧(1行に一つ)',
  変更期限: '変更・取消ができる日時',
  理由: '職員が書いた理由(なければ、その行ごと消えます)',
  期限: 'リンクや案内が使える日時',
  リンク: '受け取った人だけのアドレス(送るたびに新しくなります)',
}
