// Names for what docs/openapi.yaml describes.
import type { components } from './schema'

type Schemas = components['schemas']

export type Account = Schemas['SignedInAccount']
export type SignedIn = Schemas['SignedIn']
export type Refreshed = Schemas['Refreshed']
export type Role = Schemas['Role']
export type ReviewLevel = Schemas['ReviewLevel']
export type Application = Schemas['Application']
export type Project = Schemas['Project']
export type ProjectState = Schemas['ProjectState']
export type ProjectChange = Schemas['ProjectChange']
export type ReviewStep = Schemas['ReviewStep']
export type Decision = Schemas['Decision']
export type Attachment = Schemas['Attachment']
export type AttachmentKind = Schemas['AttachmentKind']
export type FileType = Schemas['FileType']
export type Upload = Schemas['Upload']
export type Training = Schemas['Training']
export type Cycle = Schemas['Cycle']
export type NewAccount = Schemas['NewAccount']
