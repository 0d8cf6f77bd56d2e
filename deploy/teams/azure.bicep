// The bot's registration with Azure Bot Service and its Teams channel. Nothing of Forepost itself runs here.
// az deployment group create --resource-group forepost --template-file deploy/teams/azure.bicep --parameters appId=... host=...

@description('The application (client) id of the app registration, or the client id of the managed identity.')
param appId string

@description('The public name that the desk answers at, for example forepost.example.org.')
param host string

@description('How the bot proves who it is.')
@allowed(['SingleTenant', 'UserAssignedMSI'])
param appType string = 'SingleTenant'

@description('The resource id of the managed identity; only for UserAssignedMSI.')
param identity string = ''

@description('F0 costs nothing; messages in Teams are free in both.')
@allowed(['F0', 'S1'])
param sku string = 'F0'

param tenantId string = tenant().tenantId
param name string = 'forepost'

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  kind: 'azurebot'
  sku: { name: sku }
  properties: {
    displayName: 'Forepost'
    description: 'Can I post this?'
    endpoint: 'https://${host}/api/messages'
    msaAppId: appId
    msaAppType: appType
    msaAppTenantId: tenantId
    msaAppMSIResourceId: appType == 'UserAssignedMSI' ? identity : null
    disableLocalAuth: true
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: { isEnabled: true }
  }
}

output messagingEndpoint string = bot.properties.endpoint
