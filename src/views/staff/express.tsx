import type { CardLine } from '#domain/cards/card-line'
import type { Day } from '#domain/rules/days'
import { type ExpressEligibility, type ExpressEvent, expressEvents } from '#domain/rules/express'
import type { ExpressFault } from '#domain/rules/express-form'
import { formatWareki, formatWarekiWithWeekday } from '#domain/rules/wareki'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { PersonAndCard } from './card-cells.tsx'
import { type OfficeChoice, OfficeFilter } from './cards-office-filter.tsx'

export type ExpressPageProps = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  officeId: number | undefined
  expected: readonly CardLine[]
  mailed: readonly CardLine[]
  done?: keyof typeof doneWords | undefined
  today: Day
  applicationDays: number
  fields: Record<string, string | undefined>
  errors: FieldErrors
  answer?: ExpressEligibility | undefined
}

const doneWords = {
  mailed: 'J-LISからの直送を登録しました。',
  expected: '窓口に届く予定に戻しました。',
}

const eventLabels: Record<ExpressEvent, string> = {
  birth: '出生(1歳未満)。日付は生年月日',
  arrival_from_abroad: '国外からの転入。日付は届出の日',
  loss: '紛失・盗難。日付は届出の日',
  damage: 'カードの損傷・機能の停止。日付は届出の日',
  full_notes: '追記欄の満欄。日付は満欄となった日',
  number_changed: '個人番号の変更。日付は変更の日',
  release: '刑事施設などからの釈放。日付は釈放の日',
  residence: '中長期在留者などになった。日付は届出の日',
}

const faultWords: Record<ExpressFault['field'], Record<ExpressFault['reason'], string>> = {
  event: { missing: '事由を選んでください。', unreadable: '', 'in-the-future': '' },
  event_on: {
    missing: '',
    unreadable: '日付を読み取れません。例:令和8年3月2日、R8.3.2',
    'in-the-future': '日付が今日より後になっています。',
  },
}
export const expressErrors = (errors: readonly ExpressFault[]): FieldErrors =>
  errors.map(({ field, reason }) => ({ field, message: faultWords[field][reason] }))

/** 特急発行. Whether somebody is in time, and what should be here by now. */
export const ExpressPage = ({ page, fields, errors, answer, applicationDays, ...rest }: ExpressPageProps) => (
  <StaffLayout page={page} title="特急発行">
    {rest.done !== undefined && <NoticeBanner type="success" title={doneWords[rest.done]} />}
    <ErrorSummary errors={errors} />
    <section class="app-card app-stack" aria-labelledby="check">
      <h2 id="check">申請できるかを確かめる</h2>
      <p
        safe
      >{`1歳未満の方は1歳の誕生日の前日まで、ほかは事由の日から${applicationDays}日以内に申請できます。ここで入力した内容は残しません。`}</p>
      {answer !== undefined && <Answer answer={answer} />}
      <PostForm page={page} action="/staff/express">
        <FormField
          type="radio"
          name="event"
          label="事由"
          required
          value={fields.event}
          options={expressEvents.map(event => ({ value: event, label: eventLabels[event] }))}
          error={errorOf(errors, 'event')}
        />
        <FormField
          type="text"
          name="event_on"
          label="日付"
          required
          width="medium"
          value={fields.event_on}
          autocomplete="off"
          support="例:令和8年3月2日、R8.3.2、2026-03-02"
          error={errorOf(errors, 'event_on')}
        />
        <Button text="期限を確かめる" />
      </PostForm>
    </section>
    <section class="app-stack" aria-labelledby="expected">
      <h2 id="expected">届く予定の特急のカード</h2>
      <OfficeFilter
        action="/staff/express"
        offices={rest.offices}
        officeId={rest.officeId}
        list={{ name: 'express-cards' }}
      />
      <Expected page={page} expected={rest.expected} today={rest.today} />
      {rest.mailed.length > 0 && <Mailed page={page} mailed={rest.mailed} />}
    </section>
  </StaffLayout>
)

const mayReceive = (page: StaffPage) => page.staff.can.includes('shipments.receive')

const Answer = ({ answer: { isInTime, lastOn, daysLeft } }: { answer: ExpressEligibility }) =>
  isInTime ? (
    <NoticeBanner
      type="success"
      title="特急発行を申請できます"
      text={`申請できるのは${formatWarekiWithWeekday(lastOn)}まで${daysLeft === 0 ? '(今日が最後の日)' : `(あと${daysLeft}日)`}です。`}
    />
  ) : (
    <NoticeBanner
      type="error"
      title="特急発行の申請期限を過ぎています"
      text={`申請できたのは${formatWarekiWithWeekday(lastOn)}まででした。通常の申請を案内してください。`}
    />
  )

const Expected = ({ page, expected, today }: Pick<ExpressPageProps, 'page' | 'expected' | 'today'>) => (
  <Table
    caption={`まだ届いていない特急のカード(${expected.length}枚)`}
    columns={['到着予定日', '氏名とカード', '庁舎', { label: '直送', hidden: true }]}
    scrollable
    emptyText={
      expected.length === 0
        ? '届く予定の特急のカードはありません。到着予定日は、取込かカードの画面で登録できます。'
        : undefined
    }
  >
    {expected.map(card => {
      const isLate = card.dueOn !== null && card.dueOn < today
      return (
        <tr data-tone={isLate ? 'error' : undefined}>
          <td class="app-nowrap">
            <span safe>{card.dueOn === null ? '未定' : formatWareki(card.dueOn)}</span>{' '}
            {isLate && <StatusChip tone="error" text="予定を過ぎています" />}
          </td>
          <th scope="row">
            <PersonAndCard cardId={card.id} name={card.name} noticeNumber={card.noticeNumber} />
          </th>
          <td safe>{card.officeName.ja}</td>
          <td>{mayReceive(page) && <DirectMailLink card={card} text="J-LISからの直送を登録する" />}</td>
        </tr>
      )
    })}
  </Table>
)

const DirectMailLink = ({ card, text }: { card: CardLine; text: string }) => (
  <Button
    text={text}
    hiddenText={`${card.noticeNumber} の`}
    kind="text"
    size="sm"
    href={`/staff/cards/${card.id}/direct-mail`}
  />
)

const Mailed = ({ page, mailed }: Pick<ExpressPageProps, 'page' | 'mailed'>) => (
  <Table
    caption={`J-LISから本人へ直送されたカード(新しい順に${mailed.length}枚)`}
    columns={['氏名とカード', '庁舎', { label: '返戻', hidden: true }]}
    scrollable
  >
    {mailed.map(card => (
      <tr>
        <th scope="row">
          <PersonAndCard cardId={card.id} name={card.name} noticeNumber={card.noticeNumber} />
        </th>
        <td safe>{card.officeName.ja}</td>
        <td>{mayReceive(page) && <DirectMailLink card={card} text="J-LISへの返戻を登録する" />}</td>
      </tr>
    ))}
  </Table>
)
