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
export type ReviewStep = Schemas['ReviewStep']
export type Decision = Schemas['Decision']
export type Training = Schemas['Training']
export type Cycle = Schemas['Cycle']
export type ApplicationYear = Schemas['ApplicationYear']
export type Extension = Schemas['Extension']
export type WindowKind = Schemas['WindowKind']
export type NewAccount = Schemas['NewAccount']
