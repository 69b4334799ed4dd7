/** Origin access controls: how CloudFront signs its requests to an origin. */
import { findOriginAccessControlProblems } from '#shared/distribution/rules/origin-access-control-rules.ts'

import { upperId } from '../../ids.ts'
import type { Operation, Operations } from '../../protocol/operation.ts'
import type { CloudFront } from '../../protocol/sdk-types.ts'
import { pageOf, truncatedList } from '../pages.ts'
import { originAccessControls, type Stored } from '../policy-store.ts'
import { throwFirst } from '../throw-problem.ts'
import { isAccessControlInUse } from './policy-usage.ts'
import { createFamily } from './resource-family.ts'

const family = createFamily<CloudFront.OriginAccessControlConfig>({
  title: 'OriginAccessControl',
  plural: 'OriginAccessControls',
  noun: 'origin access control',
  inUse:
    "Cannot delete the origin access control because it's in use by one or more distributions.",
  quota: 100,
  store: originAccessControls,
  managed: [],
  createId: () => upperId('E'),
  accept: acceptOriginAccessControl,
  isInUse: isAccessControlInUse,
})

export function originAccessControlOperations(): Operations {
  return {
    CreateOriginAccessControl: createOriginAccessControl,
    GetOriginAccessControl: getOriginAccessControl,
    GetOriginAccessControlConfig: getOriginAccessControlConfig,
    UpdateOriginAccessControl: updateOriginAccessControl,
    DeleteOriginAccessControl: deleteOriginAccessControl,
    ListOriginAccessControls: listOriginAccessControls,
  }
}

const createOriginAccessControl: Operation<
  CloudFront.CreateOriginAccessControlCommandInput,
  CloudFront.CreateOriginAccessControlCommandOutput
> = ({ OriginAccessControlConfig = EMPTY }, { account }) => {
  const control = family.create(account, OriginAccessControlConfig)
  return {
    OriginAccessControl: toOriginAccessControl(control),
    Location: `https://cloudfront.amazonaws.com/2020-05-31/origin-access-control/${control.id}`,
    ETag: control.eTag,
  }
}

const getOriginAccessControl: Operation<
  CloudFront.GetOriginAccessControlCommandInput,
  CloudFront.GetOriginAccessControlCommandOutput
> = ({ Id }, { account }) => {
  const control = family.get(account, Id)
  return { OriginAccessControl: toOriginAccessControl(control), ETag: control.eTag }
}

const getOriginAccessControlConfig: Operation<
  CloudFront.GetOriginAccessControlConfigCommandInput,
  CloudFront.GetOriginAccessControlConfigCommandOutput
> = ({ Id }, { account }) => {
  const { config, eTag } = family.get(account, Id)
  return { OriginAccessControlConfig: config, ETag: eTag }
}

const updateOriginAccessControl: Operation<
  CloudFront.UpdateOriginAccessControlCommandInput,
  CloudFront.UpdateOriginAccessControlCommandOutput
> = ({ Id, IfMatch, OriginAccessControlConfig = EMPTY }, { account }) => {
  const control = family.update(account, Id, IfMatch, OriginAccessControlConfig)
  return { OriginAccessControl: toOriginAccessControl(control), ETag: control.eTag }
}

const deleteOriginAccessControl: Operation<
  CloudFront.DeleteOriginAccessControlCommandInput,
  CloudFront.DeleteOriginAccessControlCommandOutput
> = ({ Id, IfMatch }, { account }) => {
  family.delete(account, Id, IfMatch)
  return {}
}

const listOriginAccessControls: Operation<
  CloudFront.ListOriginAccessControlsCommandInput,
  CloudFront.ListOriginAccessControlsCommandOutput
> = (input, { account }) => {
  const page = pageOf(family.list(account), ({ id }) => id, input)
  const items = page.items.map(({ id, config }) => ({
    Id: id,
    Description: config.Description,
    Name: config.Name,
    SigningProtocol: config.SigningProtocol,
    SigningBehavior: config.SigningBehavior,
    OriginAccessControlOriginType: config.OriginAccessControlOriginType,
  }))
  return {
    OriginAccessControlList: {
      ...truncatedList(page, input.Marker),
      ...(items.length > 0 ? { Items: items } : {}),
    },
  }
}

function acceptOriginAccessControl(
  given: CloudFront.OriginAccessControlConfig,
): CloudFront.OriginAccessControlConfig {
  throwFirst(findOriginAccessControlProblems(given))
  return { ...given, Description: given.Description ?? '' }
}

function toOriginAccessControl(
  control: Stored<CloudFront.OriginAccessControlConfig>,
): CloudFront.OriginAccessControl {
  return { Id: control.id, OriginAccessControlConfig: control.config }
}

/** The model requires the configuration: a request without it never comes this far. */
const EMPTY = {} as CloudFront.OriginAccessControlConfig
