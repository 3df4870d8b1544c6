import type { CardPage } from '#domain/cards/card-line'
import type { SearchTyped } from '#domain/cards/search-form'
import { cardProcesses, custodies } from '#domain/cards/words'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import { cardProcessLabels, custodyLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { type OfficeChoice, officeOptions } from './cards-office-filter.tsx'
import { CardTable } from './cards-table.tsx'

export type CardsPageProps = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  typed: SearchTyped
  errors: FieldErrors
  found?: { list: CardPage; paging: { page: number; perPage: number } } | undefined
}

/** カードの検索. What was typed is posted, so that no name and no date of birth stands in an address. */
export const CardsPage = ({ page, offices, typed, errors, found }: CardsPageProps) => (
  <StaffLayout page={page} title="カード" wide>
    <ErrorSummary errors={errors} />
    <PostForm page={page} action="/staff/cards/searches" label="カードの検索">
      <div class="app-filter app-stack">
        <FormField
          type="search"
          name="anything"
          label="氏名・番号・生年月日"
          value={typed.anything}
          autocomplete="off"
          autofocus={found === undefined && errors.length === 0}
          support="氏名かフリガナの一部、交付通知書番号、申請書ID、生年月日、カードのラベルのどれかを入れてください。"
          error={errorOf(errors, 'anything')}
        />
        <details class="app-more" open={hasMore(typed)}>
          <summary>項目ごとに探す</summary>
          <MoreFields offices={offices} typed={typed} errors={errors} />
        </details>
        <p class="app-actions">
          <Button text="探す" size="md" />
          {page.staff.can.includes('cards.set-up') && (
            <Button text="カードを手入力で登録する" kind="text" size="md" href="/staff/cards/new" />
          )}
        </p>
      </div>
    </PostForm>
    {found !== undefined && <Found page={page} typed={typed} {...found} />}
  </StaffLayout>
)

type FieldsProps = Pick<CardsPageProps, 'offices' | 'typed' | 'errors'>

const MoreFields = ({ offices, typed, errors }: FieldsProps) => (
  <div class="app-fields">
    <FormField
      type="text"
      name="name"
      label="氏名・フリガナ"
      value={typed.name}
      autocomplete="off"
      error={errorOf(errors, 'name')}
    />
    <FormField
      type="text"
      name="birth"
      label="生年月日"
      value={typed.birth}
      autocomplete="off"
      support="例:S58.4.1、1983-04-01"
      error={errorOf(errors, 'birth')}
    />
    <FormField
      type="text"
      name="notice_number"
      label="交付通知書番号"
      value={typed.notice_number}
      autocomplete="off"
      support="例:A1B-123456"
      error={errorOf(errors, 'notice_number')}
    />
    <FormField
      type="text"
      name="application_id"
      label="申請書ID"
      value={typed.application_id}
      autocomplete="off"
      support="23けたの数字"
      error={errorOf(errors, 'application_id')}
    />
    <FormField
      type="select"
      name="process"
      label="状態"
      emptyLabel="すべて"
      value={typed.process}
      options={cardProcesses.map(process => ({ value: process, label: cardProcessLabels[process].label }))}
      error={errorOf(errors, 'process')}
    />
    <FormField
      type="select"
      name="custody"
      label="所在"
      emptyLabel="すべて"
      value={typed.custody}
      options={custodies.map(custody => ({ value: custody, label: custodyLabels[custody] }))}
      error={errorOf(errors, 'custody')}
    />
    <FormField
      type="select"
      name="office"
      label="庁舎"
      emptyLabel="すべて"
      value={typed.office}
      options={officeOptions(offices)}
      error={errorOf(errors, 'office')}
    />
  </div>
)

const hasMore = ({ anything: _, ...rest }: SearchTyped) => Object.values(rest).some(text => (text ?? '') !== '')

type FoundProps = { page: StaffPage; typed: SearchTyped } & NonNullable<CardsPageProps['found']>

function Found({ page, typed, list, paging }: FoundProps) {
  const canPrint = page.staff.can.includes('notices.issue')
  return (
    <section aria-labelledby="found">
      <h2 id="found" safe>{`見つかったカード(${list.total}枚)`}</h2>
      <form class="app-form" method="get" action={url('/staff/label-sheets')} aria-label="ラベルの印刷">
        <input type="hidden" name="kind" value="card" />
        <CardTable
          caption="見つかったカード"
          captionHidden
          lines={list.lines}
          emptyText="カードは見つかりませんでした。ひらがなや一部だけでも探せます。"
          ticked={canPrint ? [] : undefined}
        />
        {list.lines.length > 0 && canPrint && <Button text="選んだカードのラベルを印刷する" kind="outline" size="md" />}
      </form>
      <SearchPager page={page} typed={typed} paging={paging} total={list.total} />
    </section>
  )
}

type PagerProps = { page: StaffPage; typed: SearchTyped; paging: { page: number; perPage: number }; total: number }

/** The criteria travel in hidden fields, so the pages of a search are posted too. */
function SearchPager({ page, typed, paging, total }: PagerProps) {
  const last = Math.ceil(total / paging.perPage)
  if (last <= 1) return ''
  const from = (paging.page - 1) * paging.perPage + 1
  return (
    <PostForm page={page} action="/staff/cards/searches" label="ページの移動">
      {Object.entries(typed).map(([name, value]) => (
        <input type="hidden" name={name} value={value ?? ''} />
      ))}
      <div class="dads-page-navigation">
        {paging.page > 1 && (
          <Button text="前のページ" kind="text" size="md" name="page" value={String(paging.page - 1)} />
        )}
        <p safe>{`${total}件中 ${from}〜${Math.min(total, from + paging.perPage - 1)}件`}</p>
        {paging.page < last && (
          <Button text="次のページ" kind="text" size="md" name="page" value={String(paging.page + 1)} />
        )}
      </div>
    </PostForm>
  )
}
