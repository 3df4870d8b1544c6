import { url } from '#url'

/** 案内図 of an office; the way in words is what stands for it. */
export const OfficePicture = ({ code, text }: { code: string; text: string }) => (
  <img class="app-office-picture" src={url(`/offices/${code}/map`)} alt={text} />
)
