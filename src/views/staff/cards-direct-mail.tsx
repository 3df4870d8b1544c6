import type { DirectMailFault, DirectMailRefusal } from '#domain/cards/direct-mail'
import type { FoundCard } from '#domain/cards/find'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { cardProcessLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { ProtectionNotice } from './protection-notice.tsx'

export type DirectMailPageProps = {
  page: StaffPage
  found: FoundCard
  fields: Record<string, string | undefined>
  errors: FieldErrors
}

/** 特急のカードの直送: that J-LIS mailed it home, or that it is to come here after all. */
export const DirectMailPage = (props: DirectMailPageProps) => {
  const { page, found, errors } = props
  const { noticeNumber, name, process } = found.card
  const words = process === 'expected' ? copy.mailed : process === 'mailed_direct' ? copy.back : undefined
  return (
    <StaffLayout page={page} title={words?.title ?? '特急のカード'}>
      <ErrorSummary errors={errors} />
      <ProtectionNotice members={[found]} canSee={page.staff.can.includes('protection.view')} />
      <p class="app-lead" safe>{`${noticeNumber} ${name}`}</p>
      {words === undefined ? (
        <NoticeBanner
          type="warning"
          title={`このカードは「${cardProcessLabels[process].label}」です`}
          text="届くのを待つ特急のカードだけ、直送を登録できます。"
        />
      ) : (
        <Form {...props} words={words} />
      )}
      <p>
        <Button text="特急発行へ戻る" kind="text" size="md" href={`/staff/express?office=${found.card.officeId}`} />
      </p>
    </StaffLayout>
  )
}

type Words = Record<'title' | 'text' | 'day' | 'note' | 'button', string>
const copy: Record<'mailed' | 'back', Words> = {
  mailed: {
    title: 'J-LISからの直送の登録',
    text: 'J-LISが本人の住所へ直接送ったカードを登録します。窓口には届かないので、届く予定の一覧から外れます。',
    day: '直送された日',
    note: '記録(追跡番号など)',
    button: 'J-LISから直送されたことを登録する',
  },
  back: {
    title: '直送したカードの返戻の登録',
    text: '本人に届かずJ-LISへ戻り、窓口へ送られるカードを登録します。届く予定の一覧に戻ります。',
    day: '窓口に届く予定の日',
    note: '記録(J-LISの連絡など)',
    button: '窓口に届く予定に戻す',
  },
}

const Form = ({ page, found, fields, errors, words }: DirectMailPageProps & { words: Words }) => (
  <>
    <p safe>{words.text}</p>
    <PostForm page={page} action={`/staff/cards/${found.card.id}/direct-mail`}>
      <FormField
        type="text"
        name="day"
        label={words.day}
        required
        width="medium"
        autocomplete="off"
        support="例:令和8年3月2日、R8.3.2"
        value={fields.day}
        error={errorOf(errors, 'day')}
      />
      <FormField
        type="text"
        name="note"
        label={words.note}
        autocomplete="off"
        value={fields.note}
        error={errorOf(errors, 'note')}
      />
      <Button text={words.button} />
    </PostForm>
  </>
)

const faultWords: Record<DirectMailFault['reason'], string> = {
  unreadable: '日付を読み取れません。例:令和8年3月2日、R8.3.2',
  'in-the-future': '直送された日が今日より後になっています。',
  past: '窓口に届く予定の日が今日より前になっています。',
  'forbidden-number': '個人番号らしい数字があります。消してください。',
  'too-long': '記録は200文字までにしてください。',
}
export const directMailErrors = (errors: readonly DirectMailFault[]): FieldErrors =>
  errors.map(({ field, reason }) => ({ field, message: faultWords[reason] }))

export const directMailRefusals: Record<DirectMailRefusal, string> = {
  'not-express': '特急のカードではありません。',
  'changed-meanwhile': '確かめているあいだに状態が変わりました。画面を開き直してください。',
}
