import type { TemplateKey } from '#domain/mail/templates'
import { mailKinds } from '#domain/mail/words'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { FormField } from '../components/form-field.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { type Language, languageNames, languages } from '../text/language.ts'
import { mailKindLabels } from './mail-words.ts'

export type ServiceChoice = { id: number; name: { ja: string } }
export type MailTemplatesPageProps = {
  page: StaffPage
  services: readonly ServiceChoice[]
  serviceId: number | null
  changed: readonly TemplateKey[]
}

/** メール文面の一覧: every kind in every language, and which words are the city's own. */
export const MailTemplatesPage = ({ page, services, serviceId, changed }: MailTemplatesPageProps) => (
  <StaffLayout page={page} title="メール文面" wide>
    <form class="app-filter" method="get" action={url('/staff/mail-templates')} aria-label="予約種別の選択">
      <div class="app-form-inline">
        <FormField
          type="select"
          name="service"
          label="予約種別"
          emptyLabel="すべての種別に共通"
          value={serviceId === null ? '' : String(serviceId)}
          options={services.map(({ id, name }) => ({ value: String(id), label: name.ja }))}
        />
        <Button text="表示する" size="md" />
      </div>
    </form>
    <p class="app-lead">種別の文面があればそれを、なければ共通の文面を、どちらもなければ元の文面を送ります。</p>
    <Table
      caption={serviceTitle(services, serviceId)}
      columns={['種類', ...languages.map(language => languageNames[language])]}
      scrollable
    >
      {mailKinds.map(kind => (
        <tr>
          <th scope="row" safe>
            {mailKindLabels[kind]}
          </th>
          {languages.map(language => (
            <TemplateCell templateKey={{ serviceId, kind, language }} changed={changed} />
          ))}
        </tr>
      ))}
    </Table>
  </StaffLayout>
)

export const serviceTitle = (services: readonly ServiceChoice[], serviceId: number | null) =>
  services.find(({ id }) => id === serviceId)?.name.ja ?? 'すべての種別に共通'

/** Where one template is written. */
export const templatePath = ({ serviceId, kind, language }: TemplateKey, step = '') =>
  `/staff/mail-templates/${kind}/${language}${step}${serviceId === null ? '' : `?service=${serviceId}`}`

type CellProps = { templateKey: TemplateKey; changed: readonly TemplateKey[] }

function TemplateCell({ templateKey, changed }: CellProps) {
  const state = stateOf(templateKey, changed)
  return (
    <td>
      <StatusChip text={state} tone={state === '元の文面' ? 'neutral' : 'info'} />{' '}
      <a href={url(templatePath(templateKey))}>
        書き換える
        <span class="app-visually-hidden" safe>
          {`(${mailKindLabels[templateKey.kind]}、${languageNames[templateKey.language]})`}
        </span>
      </a>
    </td>
  )
}

function stateOf({ serviceId, kind, language }: TemplateKey, changed: readonly TemplateKey[]) {
  const own = changed.filter(each => each.kind === kind && each.language === language)
  if (serviceId !== null && own.some(each => each.serviceId === serviceId)) return '種別の文面'
  return own.some(each => each.serviceId === null) ? '共通の文面' : '元の文面'
}

export const isLanguage = (word: string): word is Language => languages.some(each => each === word)
