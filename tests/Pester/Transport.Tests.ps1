Describe 'Transport' {
    . "$PSScriptRoot/Contract.ps1" -Cases @(
        @{
            Cmdlet = 'Send-MailboxMessage'
            One = { Send-MailboxMessage -Mailbox alice -To bob, zoe -Subject Hello -Body 'Hello Bob' }; Check = { param($it) $it.Delivered -eq 1 -and $it.Queued -eq 1 -and $it.Failed -eq 0 -and $it.From -eq 'Alice Ng <alice@contoso.example>' }
            Two = { [pscustomobject]@{ Mailbox = 'alice'; To = 'bob;carol'; Subject = 'One' }, [pscustomobject]@{ Mailbox = 'bob'; To = 'carol'; Subject = 'Two' } | Send-MailboxMessage }
            CheckTwo = { @(Get-MessageTrace -RecipientAddress carol@contoso.example).Count -eq 2 }
            Missing = { Send-MailboxMessage -Mailbox alice -To nobody }
            Complete = 'Send-MailboxMessage -Mailbox alice -To bo'; Offers = 'bob'
        }
        @{
            Cmdlet = 'Receive-Message'
            Given = { 1..2 | ForEach-Object { Set-Content "$TestDrive/in$_.eml" "From: pat@partner.example`nTo: alice@contoso.example`nSubject: In $_`n`nHello" } }
            One = { Receive-Message "$TestDrive/in1.eml" -Recipient bob }; Check = { param($it) $it.Delivered -eq 1 -and (Get-MessageTrace).RecipientAddress -eq 'bob@contoso.example' }
            Two = { Get-ChildItem "$TestDrive/in?.eml" | Receive-Message }; CheckTwo = { @(Get-MessageTrace -RecipientAddress alice@contoso.example).Count -eq 2 }
            Missing = { Receive-Message "$TestDrive/none.eml" }; MissingId = 'AttachmentNotFound'
            Complete = 'Receive-Message x.eml -Recipient bo'; Offers = 'bob'
        }
        @{
            Cmdlet = 'Get-MessageTrace'
            Given = { Send-MailboxMessage -Mailbox alice -To bob, nobody@contoso.example -Subject Hello }
            One = { Get-MessageTrace -Status Delivered -SenderAddress alice@* }; Check = { param($it) $it.RecipientAddress -eq 'bob@contoso.example' -and $it.Subject -eq 'Hello' }
            Two = { 'bob', 'carol' | ForEach-Object { Send-MailboxMessage -Mailbox alice -To $_ } | Get-MessageTrace }
            Complete = 'Get-MessageTrace -Status Del'; Offers = 'Delivered'
        }
        @{
            Cmdlet = 'Get-MessageTraceDetail'
            Given = { Send-MailboxMessage -Mailbox alice -To bob, nobody@contoso.example -Subject Hello }
            One = { (Get-MessageTrace -Status Failed | Get-MessageTraceDetail)[-1] }; Check = { param($it) $it.Event -eq 'Fail' -and $it.Detail -like '5.1.1*' }
            Two = { Get-MessageTrace -SenderAddress alice@* | Get-MessageTraceDetail }; Outputs = 4
            Missing = { Get-MessageTraceDetail ([guid]::NewGuid()) }; MissingId = 'MessageTraceNotFound'
        }
        @{
            Cmdlet = 'Get-QueuedMessage'
            Given = { 'zoe', 'david' | ForEach-Object { Send-MailboxMessage -Mailbox alice -To $_ -Subject "To $_" } }
            One = { (Get-QueuedMessage)[0] }; Check = { param($it) $it.Recipients -eq 'zoe@partner.example' -and $it.FromAddress -eq 'alice@contoso.example' -and $it.Status -eq 'Ready' }
            Two = { Get-QueuedMessage | Get-QueuedMessage }
            Missing = { Get-QueuedMessage ([guid]::NewGuid()) }; MissingId = 'QueuedMessageNotFound'
        }
        @{
            Cmdlet = 'Send-QueuedMessage'
            Given = { 'zoe', 'david' | ForEach-Object { Send-MailboxMessage -Mailbox alice -To $_ -Subject "To $_" }; $null = New-Item -ItemType Directory "$TestDrive/pickup" -Force; Set-TransportConfig -PickupFolder "$TestDrive/pickup" }
            One = { (Send-QueuedMessage)[0] }; Check = { param($it) $it.Sent -eq 'zoe@partner.example' -and -not (Get-QueuedMessage) -and @(Get-ChildItem "$TestDrive/pickup").Count -ge 2 }
            Two = { Get-QueuedMessage | Retry-QueuedMessage }; CheckTwo = { -not (Get-QueuedMessage) }
            Missing = { Send-QueuedMessage ([guid]::NewGuid()) }; MissingId = 'QueuedMessageNotFound'
        }
        @{
            Cmdlet = 'Remove-QueuedMessage'
            Given = { 'zoe', 'david' | ForEach-Object { Send-MailboxMessage -Mailbox alice -To $_ -Subject "To $_" } }
            One = { Get-QueuedMessage | Select-Object -First 1 | Remove-QueuedMessage -WithNDR $false -Force }; Check = { @(Get-QueuedMessage).Count -eq 1 }
            Two = { Get-QueuedMessage | Remove-QueuedMessage -Force }; Outputs = 0; CheckTwo = { -not (Get-QueuedMessage) -and @(Get-MessageTrace -RecipientAddress alice@* -Status Delivered).Count -eq 2 }
            Missing = { Remove-QueuedMessage ([guid]::NewGuid()) -Force }; MissingId = 'QueuedMessageNotFound'
        }
        @{
            Cmdlet = 'Get-TransportConfig'
            One = { Get-TransportConfig }; Check = { param($it) "$($it.MaxSendSize)" -like '36 MB*' -and $it.MaxRecipientEnvelopeLimit -eq 500 -and $it.MessageExpirationTimeout.TotalDays -eq 2 }
        }
        @{
            Cmdlet = 'Set-TransportConfig'
            One = { Set-TransportConfig -SmartHost SMTP.Provider.example -SmartHostPort 465 -SmartHostTls Implicit -MaxSendSize 10MB -MessageRetryInterval 00:05:00 }
            Check = { param($it) $it.SmartHost -eq 'smtp.provider.example' -and (Get-TransportConfig).SmartHostPort -eq 465 -and (Search-AdminAuditLog Set-TransportConfig).Succeeded }
            Two = { [pscustomobject]@{ MaxRecipientEnvelopeLimit = 100 }, [pscustomobject]@{ MaxRecipientEnvelopeLimit = '200' } | Set-TransportConfig }; CheckTwo = { (Get-TransportConfig).MaxRecipientEnvelopeLimit -eq 200 }
            Again = { Set-TransportConfig -SmartHostPort 587 }; AgainWarning = '*no settings*'
            Complete = 'Set-TransportConfig -SmartHostTls Imp'; Offers = 'Implicit'
        }
        @{
            Cmdlet = 'Get-ModeratedMessage'
            Given = { Add-DistributionListMember staff carol; Set-DistributionList staff -ModerationEnabled $true -ModeratedBy bob; 1..2 | ForEach-Object { Send-MailboxMessage -Mailbox alice -To staff -Subject "Wait $_" } }
            One = { (Get-ModeratedMessage -Mailbox bob)[0] }; Check = { param($it) $it.Subject -eq 'Wait 1' -and $it.Moderators -eq 'Bob Okafor' -and -not (Get-ModeratedMessage -Mailbox carol) }
            Two = { Get-ModeratedMessage | Get-ModeratedMessage }
            Missing = { Get-ModeratedMessage ([guid]::NewGuid()) }; MissingId = 'ModeratedMessageNotFound'
        }
        @{
            Cmdlet = 'Approve-ModeratedMessage'
            Given = { Add-DistributionListMember staff carol; Set-DistributionList staff -ModerationEnabled $true -ModeratedBy bob; 1..2 | ForEach-Object { Send-MailboxMessage -Mailbox alice -To staff -Subject "Wait $_" } }
            One = { (Get-ModeratedMessage)[0] | Approve-ModeratedMessage -Mailbox bob }; Check = { param($it) $it.Delivered -eq 1 -and @(Get-ModeratedMessage).Count -eq 1 }
            Two = { Get-ModeratedMessage | Approve-ModeratedMessage }; CheckTwo = { -not (Get-ModeratedMessage) -and @(Get-MessageTrace -RecipientAddress carol@*).Count -eq 2 }
            Missing = { Approve-ModeratedMessage ([guid]::NewGuid()) }; MissingId = 'ModeratedMessageNotFound'
        }
        @{
            Cmdlet = 'Deny-ModeratedMessage'
            Given = { Add-DistributionListMember staff carol; Set-DistributionList staff -ModerationEnabled $true -ModeratedBy bob; 1..2 | ForEach-Object { Send-MailboxMessage -Mailbox alice -To staff -Subject "Wait $_" } }
            One = { (Get-ModeratedMessage)[0] | Deny-ModeratedMessage -Mailbox bob -Comment No }; Check = { @(Get-ModeratedMessage).Count -eq 1 -and (Get-MessageTrace -Status Failed).RecipientAddress -eq 'staff@contoso.example' }
            Two = { Get-ModeratedMessage | Deny-ModeratedMessage }; Outputs = 0; CheckTwo = { -not (Get-ModeratedMessage) -and -not (Get-MessageTrace -RecipientAddress carol@*) }
            Missing = { Deny-ModeratedMessage ([guid]::NewGuid()) }; MissingId = 'ModeratedMessageNotFound'
        }
    )

    It 'who may not send as a mailbox is told why, and what would let it' {
        $failed = $null
        Send-MailboxMessage -Mailbox alice -From sales -To bob -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'SendDenied,*'
        $failed[0].Exception.Message | Should -BeLike '*5.7.60*Add-MailboxPermission*'
        Add-MailboxPermission sales alice SendAs, SendOnBehalf | Out-Null
        (Send-MailboxMessage -Mailbox alice -From sales -To bob).Sender | Should -Be ''
        (Send-MailboxMessage -Mailbox alice -From sales -To bob -OnBehalf).Sender | Should -Be 'Alice Ng <alice@contoso.example>'
        Get-ErrorId { Get-ModeratedMessage -Mailbox nobody } | Should -Be 'RecipientNotFound'
    }

    It 'without a mailbox nobody sends' {
        Get-ErrorId { Send-MailboxMessage -To bob } | Should -Be 'NoMailboxSession'
    }

    It 'an attachment goes along, and one of 50 MB is refused before it is read' {
        Set-Content "$TestDrive/a.txt" 'Hello'
        (Send-MailboxMessage -Mailbox alice -To bob -Attachment "$TestDrive/a.txt").Delivered | Should -Be 1
        $file = [IO.File]::Create("$TestDrive/big.bin"); $file.SetLength(50MB); $file.Dispose()
        Get-ErrorId { Send-MailboxMessage -Mailbox alice -To bob -Attachment "$TestDrive/big.bin" } | Should -Be 'MessageTooLarge'
        Get-ErrorId { Receive-Message "$TestDrive/big.bin" -Recipient bob } | Should -Be 'MessageTooLarge'
        Set-TransportConfig -MaxSendSize Unlimited | Out-Null
        (Send-MailboxMessage -Mailbox alice -To bob -Attachment "$TestDrive/big.bin").Delivered | Should -Be 1
        Get-ErrorId { Send-MailboxMessage -Mailbox alice -To bob -Attachment "$TestDrive/none.txt" } | Should -Be 'AttachmentNotFound'
    }

    It 'no parameter writes a header' {
        $break = "a`r`nBcc: eve@partner.example"
        foreach ($bad in @{ Subject = $break }, @{ To = "$break@x.example" }, @{ Cc = $break }, @{ Bcc = $break }, @{ InReplyTo = $break }) {
            $arguments = @{ Mailbox = 'alice'; To = 'bob' } + @{}
            foreach ($key in $bad.Keys) { $arguments[$key] = $bad[$key] }
            Get-ErrorId { Send-MailboxMessage @arguments } | Should -Be 'HeaderInjection'
        }
        Get-ErrorId { Send-MailboxMessage -Mailbox alice -From $break -To bob } | Should -Be 'RecipientNotFound'
        Get-MessageTrace | Should -BeNullOrEmpty
    }

    It 'a broken message, and one nested a thousand deep, are errors' {
        [IO.File]::WriteAllBytes("$TestDrive/broken.eml", [byte[]](0..255))
        Get-ErrorId { Receive-Message "$TestDrive/broken.eml" -Recipient bob } | Should -Be 'MessageUnreadable'
        $deep = "Subject: x`n" + (-join (0..999 | ForEach-Object { "Content-Type: multipart/mixed; boundary=b$_`n`n--b$_`n" }))
        Set-Content "$TestDrive/deep.eml" $deep
        Get-ErrorId { Receive-Message "$TestDrive/deep.eml" -Recipient bob } | Should -Be 'MessageTooDeep'
    }

    It 'the configuration refuses what is no host and no folder' {
        Get-ErrorId { Set-TransportConfig -SmartHost 'a b' } | Should -Be 'SmartHostInvalid'
        Get-ErrorId { Set-TransportConfig -SmartHost "smtp.x.example`r`nQUIT" } | Should -Be 'SmartHostInvalid'
        Get-ErrorId { Set-TransportConfig -PickupFolder 'relative/path' } | Should -Be 'PickupFolderInvalid'
        Get-ErrorId { Set-TransportConfig -SmartHostPort 0 } | Should -Be 'ValueOutOfRange'
        Get-ErrorId { Send-MailboxMessage -Mailbox alice -To zoe | Out-Null; Send-QueuedMessage } | Should -Be 'NoOutgoingTransport'
    }

    It 'an empty pipeline sends nothing' {
        Send-MailboxMessage -Mailbox alice -To zoe | Out-Null
        Get-QueuedMessage | Where-Object Subject -eq 'nothing' | Send-QueuedMessage | Should -BeNullOrEmpty
        Get-QueuedMessage | Should -HaveCount 1
    }

    It 'what people write is not in the admin audit log' {
        Send-MailboxMessage -Mailbox alice -From sales -To bob -Body 'private words' -ErrorAction SilentlyContinue
        $entry = Search-AdminAuditLog Send-MailboxMessage
        $entry.Succeeded | Should -BeFalse
        ($entry | ConvertTo-Json -Depth 5) | Should -Not -Match 'private words'
    }
}
