import type { ScreenTextFault } from '#domain/announcements/screen-text-form'
import {
  type ScreenTextKey,
  screenTextKeys,
  screenTextMost,
  screenTextVariables,
} from '#domain/announcements/screen-text-keys'
import type { OwnTexts } from '#domain/announcements/screen-texts'
import { url } from '#url'
import { asset } from '../../assets.ts'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { htmlLang, type Localized, languageNames, languages } from '../text/language.ts'
import { screenText, screenTextWords } from '../text/screen-texts.ts'
import { wordsLanguages } from './city-words.ts'

const keyWords: Record<ScreenTextKey, { label: string; place: string }> = {
  'home.lead': { label: '最初の画面の案内', place: '予約サイトの最初の画面の、題名のすぐ下に出ます。' },
  'notice-number.label': { label: '番号の名前', place: '番号を入力する欄の名前です。' },
  'notice-number.help': { label: '番号の見つけ方', place: '番号を入力する欄の説明です。' },
  'notice-number.picture': {
    label: '番号の絵の説明',
    place: 'はがきの見本の絵を、画面の読み上げで聞く人に伝える言葉です。',
  },
  'rules.lateness': { label: '遅れたときの決まり', place: '予約を確かめる画面と、予約の控えに出ます。' },
  'rules.no-show': { label: '来なかったときの決まり', place: '予約を確かめる画面と、予約の控えに出ます。' },
}

const notices = {
  changed: '文言を変更しました。住民の画面にも出ています。',
  removed: 'はじめの文言に戻しました。',
} as const
export type ScreenTextNotice = keyof typeof notices
export const isScreenTextNotice = (word: string | undefined): word is ScreenTextNotice =>
  word !== undefined && Object.hasOwn(notices, word)

type Own = Localized<OwnTexts>
type ScreenTextsPageProps = { page: StaffPage; own: Own; notice?: ScreenTextNotice | undefined }

/** 画面の文言: what residents read and a city may say in its own words. */
export const ScreenTextsPage = ({ page, own, notice }: ScreenTextsPageProps) => (
  <StaffLayout page={page} title="画面の文言">
    {notice !== undefined && <NoticeBanner type="success" text={notices[notice]} />}
    <p class="app-lead">予約サイトの文言のうち、市の言葉に変えられるものです。三つの言語で書きます。</p>
    <div class="app-words">
      <Table
        caption="画面の文言"
        captionHidden
        columns={['文言', ...languages.map(language => wordsLanguages[language])]}
      >
        {screenTextKeys.map(key => (
          <Row textKey={key} own={own} />
        ))}
      </Table>
    </div>
  </StaffLayout>
)

const Row = ({ textKey, own }: { textKey: ScreenTextKey; own: Own }) => (
  <tr>
    <th scope="row">
      <a href={url(`/staff/screen-texts/${textKey}`)} safe>
        {keyWords[textKey].label}
      </a>
      <br />
      {own.ja[textKey] === undefined ? (
        <StatusChip text="はじめの文言" tone="neutral" />
      ) : (
        <StatusChip text="市の文言" tone="info" />
      )}
    </th>
    {languages.map(language => (
      <td lang={htmlLang(language)} safe>
        {screenText(own[language], textKey, language)}
      </td>
    ))}
  </tr>
)

type ScreenTextPageProps = {
  page: StaffPage
  textKey: ScreenTextKey
  own: Own
  /** What was typed, after a refusal. */
  fields?: Record<string, string | undefined> | undefined
  faults: ScreenTextFault[]
}

/** 一つの文言の変更. */
export function ScreenTextPage({ page, textKey, own, fields, faults }: ScreenTextPageProps) {
  const errors = faults.map(fault => ({ field: `text_${fault.language}`, message: faultWords(fault) }))
  return (
    <StaffLayout page={page} title={`文言「${keyWords[textKey].label}」の変更`}>
      <ErrorSummary errors={errors} />
      <p class="app-lead" safe>
        {`${keyWords[textKey].place}${screenTextMost}文字まで書けます。${variableWords(textKey)}`}
      </p>
      {textKey.startsWith('notice-number') && (
        <img
          class="app-picture"
          src={asset('/img/notice-number.svg')}
          width="360"
          height="240"
          alt={screenTextWords['notice-number.picture'].ja}
        />
      )}
      <PostForm page={page} action={`/staff/screen-texts/${textKey}`}>
        <div class="app-fields">
          {languages.map(language => (
            <FormField
              type="textarea"
              name={`text_${language}`}
              label={wordsLanguages[language]}
              required
              rows={6}
              value={fields?.[`text_${language}`] ?? screenText(own[language], textKey, language)}
              error={errorOf(errors, `text_${language}`)}
            />
          ))}
        </div>
        <div class="app-actions">
          <Button text="この文言に変える" />
          <Button text="変えずに一覧へ戻る" kind="text" href="/staff/screen-texts" />
        </div>
      </PostForm>
      {own.ja[textKey] !== undefined && <Removal page={page} textKey={textKey} />}
    </StaffLayout>
  )
}

const Removal = ({ page, textKey }: { page: StaffPage; textKey: ScreenTextKey }) => (
  <section class="app-stack">
    <h2>はじめの文言に戻す</h2>
    <p lang="ja" safe>
      {`日本語:${screenTextWords[textKey].ja}`}
    </p>
    <PostForm page={page} action={`/staff/screen-texts/${textKey}/removal`}>
      <Button text="三つの言語をはじめの文言に戻す" kind="outline" size="md" />
    </PostForm>
  </section>
)

const variableWords = (key: ScreenTextKey) =>
  screenTextVariables[key].includes('minutes') ? '{minutes} と書いたところに、「設定」の遅刻の分が入ります。' : ''

function faultWords(fault: ScreenTextFault) {
  const label = languageNames[fault.language]
  switch (fault.reason) {
    case 'missing':
      return `${label}の文言を入力してください。`
    case 'too-long':
      return `${label}の文言は${screenTextMost}文字までにしてください。`
    case 'secret-number':
      return `${label}の文言に、個人番号や住民票コードのような番号を入れないでください。`
    case 'unknown-variable':
      return `${label}の文言の {${fault.variable}} は使えません。波かっこを消してください。`
  }
}
