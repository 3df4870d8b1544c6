import type { BelongingRule } from '#domain/checklist/situations'
import type { Service } from '#domain/offices/find-services'
import type { Day } from '#domain/rules/days'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { situations } from '../../domain/checklist/situations.ts'
import { Button } from '../components/button.tsx'
import { Dated } from '../components/dated.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { belongingKindWords } from '../text/situations.ts'
import { type BelongingNotice, belongingNotices, situationLabels } from './belongings-words.ts'

export type BelongingsRulesPageProps = {
  page: StaffPage
  services: readonly Service[]
  /** Undefined stands for all services. */
  service: Service | undefined
  rules: readonly BelongingRule[]
  today: Day
  notice?: BelongingNotice | undefined
}

/** 持ち物の決まり: one service at a time, situation by situation. */
export const BelongingRulesPage = ({ page, services, service, rules, today, notice }: BelongingsRulesPageProps) => (
  <StaffLayout page={page} title="持ち物の決まり" wide>
    {notice !== undefined && <NoticeBanner type="success" text={belongingNotices[notice]} />}
    <p class="app-lead">
      住民に見せる持ち物の一覧と、窓口の確認に使う一覧は、この表から作られます。内容は日を決めて変えます。
    </p>
    <ServicePicker services={services} service={service} />
    <p class="app-actions">
      <Button text="持ち物を追加する" size="md" href={`/staff/belongings/new?service=${service?.id ?? 'all'}`} />
      {service !== undefined && (
        <Button
          text="状況を選んで一覧を確かめる"
          size="md"
          kind="outline"
          href={`/staff/belongings/preview?service=${service.id}`}
        />
      )}
    </p>
    {service !== undefined && rules.length === 0 && (
      <NoticeBanner
        type="info"
        text="この手続きの決まりはまだありません。予約種別に書かれた持ち物を、そのまま住民に見せています。"
      />
    )}
    <Table
      caption={service === undefined ? 'すべての手続きに共通' : service.name.ja}
      columns={['状況', '種類', '持ち物と説明', '期間', { label: '並び順', numeric: true }]}
      emptyText={rules.length === 0 ? '決まりはありません。' : undefined}
    >
      {situations.flatMap(situation =>
        rules.filter(rule => rule.situation === situation).map(rule => <RuleRow rule={rule} today={today} />),
      )}
    </Table>
  </StaffLayout>
)

const ServicePicker = ({ services, service }: Pick<BelongingsRulesPageProps, 'services' | 'service'>) => (
  <nav class="app-picker" aria-label="手続き">
    <ul>
      {services.map(({ id, name }) => (
        <PickerLink value={String(id)} text={name.ja} isHere={id === service?.id} />
      ))}
      <PickerLink value="all" text="すべての手続きに共通" isHere={service === undefined} />
    </ul>
  </nav>
)

const PickerLink = ({ value, text, isHere }: { value: string; text: string; isHere: boolean }) => (
  <li>
    <a href={url(`/staff/belongings?service=${value}`)} aria-current={isHere ? 'page' : undefined} safe>
      {text}
    </a>
  </li>
)

const RuleRow = ({ rule, today }: { rule: BelongingRule; today: Day }) => (
  <tr>
    <th scope="row">
      <span safe>{situationLabels[rule.situation]}</span>
      {rule.unless !== null && (
        <small class="app-subline" safe>{`ただし「${situationLabels[rule.unless]}」を除く`}</small>
      )}
    </th>
    <td safe>{belongingKindWords.ja[rule.kind]}</td>
    <td>
      <a href={url(`/staff/belongings/${rule.id}`)} safe>
        {rule.item.ja}
      </a>
      {rule.note !== null && (
        <small class="app-subline" safe>
          {rule.note.ja}
        </small>
      )}
    </td>
    <td>
      {rule.validFrom > today && <StatusChip tone="info" text="これから" />}
      <Dated text={ruleSpanWords(rule)} />
    </td>
    <td data-numeric="true">{rule.position}</td>
  </tr>
)

/** 令和8年4月1日から 令和8年9月30日まで. */
const ruleSpanWords = ({ validFrom, validUntil }: BelongingRule) =>
  `${formatWareki(validFrom)}から${validUntil === null ? '' : ` ${formatWareki(validUntil)}まで`}`
