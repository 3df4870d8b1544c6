import type { ShipmentCard, ShipmentLine } from '#domain/shipments/find'
import type { FirstHalf } from '#domain/shipments/take-scan'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { type Scan, ScanField, type ScanResult, type ScanUndo } from '../components/scan-field.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'

export type ShipmentScanPageProps = {
  page: StaffPage
  shipment: ShipmentLine
  result?: ScanResult | undefined
  scans: readonly Scan[]
  undo?: ScanUndo | undefined
  /** The card just typed in, whose label is to be printed now. */
  addedCardId?: number | undefined
  /** The half that was read and waits for the other. */
  first?: (FirstHalf & { scanId: number }) | undefined
  waiting?: ShipmentCard | undefined
  isMismatch?: boolean
}

/** 受領の読み取り. Card after card, until the box is empty. */
export const ArrivalScanPage = ({ page, shipment, result, scans, undo, addedCardId }: ShipmentScanPageProps) => (
  <StaffLayout page={page} title={`受領の読み取り ${shipment.number}`}>
    <div id="shipment-scan" class="app-stack">
      {addedCardId !== undefined && (
        <NoticeBanner type="success" title="カードを登録し、受領しました。ラベルを印刷して、カードにはってください。">
          <p>
            <a href={url(`/staff/label-sheets?kind=card&card=${addedCardId}`)}>このカードのラベルを印刷する</a>
          </p>
        </NoticeBanner>
      )}
      <Progress shipment={shipment} count={shipment.arrivedCount} word="受領" />
      <ScanField
        page={page}
        action={`/staff/shipments/${shipment.id}/scan`}
        label="箱から出したカードのラベルを読み取る"
        support="1枚ずつ手に取って読み取ります。読み取ったカードは受領台に置いてください。交付通知書は「通知書との照合」で読み取ります。"
        pattern="C[0-9A-Z]{10}"
        result={result}
        scans={scans}
        undo={undo}
        target="#shipment-scan"
      />
    </div>
    <Ways shipment={shipment} other={{ href: 'pairings', text: '通知書との照合へ' }} />
  </StaffLayout>
)

/** 照合. The card's label and the notice's number, one after the other, in either order. */
export const PairingScanPage = (props: ShipmentScanPageProps) => {
  const { page, shipment, result, scans, undo, first, waiting, isMismatch = false } = props
  return (
    <StaffLayout page={page} title={`通知書との照合 ${shipment.number}`}>
      <div id="shipment-pairing" class="app-stack">
        {isMismatch && (
          <NoticeBanner
            type="error"
            alarm
            title="カードと交付通知書が別の人のものです"
            text="登録していません。両方を分けて置き、はじめから読み取り直してください。"
          />
        )}
        <Progress shipment={shipment} count={shipment.pairedCount} word="照合" />
        <ScanField
          page={page}
          action={`/staff/shipments/${shipment.id}/pairings`}
          label={labelOf(first)}
          support="カードのラベルと交付通知書番号を続けて読み取ります。どちらが先でもかまいません。受領していないカードは、照合と同時に受領になります。"
          result={result}
          scans={scans}
          undo={undo}
          target="#shipment-pairing"
        >
          {first !== undefined && <input type="hidden" name="first_scan" value={String(first.scanId)} />}
        </ScanField>
        {first !== undefined && <Waiting shipment={shipment} first={first} card={waiting} />}
      </div>
      <Ways shipment={shipment} other={{ href: 'scan', text: '受領の読み取りへ' }} />
    </StaffLayout>
  )
}

function labelOf(first: FirstHalf | undefined) {
  if (first === undefined) return '1. カードのラベルか交付通知書番号を読み取る'
  return first.with === 'label' ? '2. 同じ人の交付通知書番号を読み取る' : '2. 同じ人のカードのラベルを読み取る'
}

type WaitingProps = { shipment: ShipmentLine; first: FirstHalf; card: ShipmentCard | undefined }

const Waiting = ({ shipment, first, card }: WaitingProps) => (
  <section class="app-card" aria-label="読み取ったもの">
    <p>
      <strong>{first.with === 'label' ? '読み取ったカード' : '読み取った交付通知書'}</strong>
    </p>
    <p safe>{card === undefined ? 'この箱にないカードです。' : `${card.name} ${card.noticeNumber}`}</p>
    <p>
      <Button
        text="やめて、はじめから読み取る"
        kind="text"
        size="md"
        href={`/staff/shipments/${shipment.id}/pairings`}
      />
    </p>
  </section>
)

const Progress = ({ shipment, count, word }: { shipment: ShipmentLine; count: number; word: string }) => (
  <p class="app-progress">
    <progress max={Math.max(shipment.expectedCards, count, 1)} value={count} aria-label={`${word}の進み具合`} />
    <span safe>{`送付票${shipment.expectedCards}枚のうち ${word}${count}枚`}</span>
  </p>
)

const Ways = ({ shipment, other }: { shipment: ShipmentLine; other: { href: string; text: string } }) => (
  <p class="app-actions">
    <Button text="箱へ戻る" kind="outline" size="md" href={`/staff/shipments/${shipment.id}`} />
    <Button text={other.text} kind="text" size="md" href={`/staff/shipments/${shipment.id}/${other.href}`} />
    <Button text="手入力で加える" kind="text" size="md" href={`/staff/shipments/${shipment.id}/cards/new`} />
  </p>
)
