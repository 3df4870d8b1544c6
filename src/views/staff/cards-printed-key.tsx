import type { FoundCard } from '#domain/cards/find'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { moment } from './visit-words.ts'

export type PrintedKeyPageProps = {
  page: StaffPage
  found: FoundCard
  /** The pair that is valid now. */
  issued: { issuedAt: Date; staffName: string | null } | undefined
  /** Some service asks for the printed ID; otherwise the sheet carries the QR code alone. */
  asksForKey: boolean
  /** The card is handed over or gone. */
  isOver?: boolean
}

/** 予約案内の発行. A new sheet ends the one before. */
export const PrintedKeyPage = ({ page, found: { card }, issued, asksForKey, isOver }: PrintedKeyPageProps) => (
  <StaffLayout page={page} title="予約案内の発行">
    {isOver && (
      <NoticeBanner
        type="error"
        title="発行できませんでした"
        text="お渡しや廃棄の済んだカードには、予約案内を発行できません。"
        takesFocus
      />
    )}
    {issued !== undefined && (
      <NoticeBanner
        type="warning"
        title="すでに発行しています"
        text="新しく発行すると、前の紙の予約ID・パスワード・QRコードは使えなくなります。"
      />
    )}
    <DefinitionList
      items={[
        { label: '氏名', text: card.name },
        { label: '交付通知書番号', text: card.noticeNumber },
        {
          label: '発行中の予約案内',
          text: issued === undefined ? 'なし' : `${moment(issued.issuedAt)} ${issued.staffName ?? ''} 発行`,
        },
        { label: '紙に載るもの', text: asksForKey ? '予約ID、パスワード、QRコード' : 'QRコード' },
      ]}
    />
    {!asksForKey && <p>いまの設定では、予約IDで予約する手続がありません。紙にはQRコードだけが載ります。</p>}
    <p>
      予約案内は、次の画面に一度だけ表示されます。すぐに印刷してください。印刷に失敗したときは、もう一度発行してください。
    </p>
    <PostForm page={page} action={`/staff/cards/${card.id}/printed-key`}>
      <div class="app-actions">
        <Button text={issued === undefined ? '予約案内を発行する' : '予約案内を発行し直す'} />
        <Button text="発行しない" kind="outline" href={`/staff/cards/${card.id}`} />
      </div>
    </PostForm>
  </StaffLayout>
)
