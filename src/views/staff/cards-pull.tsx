import type { FoundCard } from '#domain/cards/find'
import { locationName } from '#domain/custody/locations'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { custodyLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'

type Props = { page: StaffPage; found: FoundCard; reason?: string | undefined; refusal?: string | undefined }

/** カードの取出し. One card by hand, outside the day's list. */
export const PullPage = ({ page, found: { card, location }, reason, refusal }: Props) => (
  <StaffLayout page={page} title="カードの取出">
    {refusal !== undefined && <NoticeBanner type="error" title="取り出せませんでした" text={refusal} />}
    <DefinitionList
      items={[
        { label: '氏名', text: card.name },
        { label: '交付通知書番号', text: card.noticeNumber },
        {
          label: '今の所在',
          text: location ? locationName({ ...location, position: card.position }) : custodyLabels[card.custody],
        },
      ]}
    />
    <PostForm page={page} action={`/staff/cards/${card.id}/pull`}>
      <FormField
        type="text"
        name="reason"
        label="取り出す理由"
        value={reason}
        maxlength={200}
        support="例:予約のない来庁、券面の確認。経過に残ります。"
      />
      <div class="app-actions">
        <Button text="このカードを取り出す" />
        <Button text="取り出さない" kind="outline" href={`/staff/cards/${card.id}`} />
      </div>
    </PostForm>
  </StaffLayout>
)
