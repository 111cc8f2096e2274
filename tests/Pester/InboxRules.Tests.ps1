Describe 'Inbox rules' {
    . "$PSScriptRoot/Contract.ps1" -Cases @(
        @{
            Cmdlet = 'New-InboxRule'
            One = { New-InboxRule Orders -Mailbox sales -SubjectContainsWords order, invoice -MoveToFolder Archive -ExceptIfFrom alice }
            Check = { param($it) $it.Identity -like 'Sales\*' -and $it.Priority -eq 1 -and $it.Enabled -and $it.SubjectContainsWords.Count -eq 2 -and "$($it.ExceptIfFrom)" -like '"Alice Ng" [[]EX:/o=WorldPosta/*' -and $it.MoveToFolder -eq 'Archive' }
            Two = { [pscustomobject]@{ Name = 'One' }, [pscustomobject]@{ Name = 'Two' } | New-InboxRule -Mailbox sales -MarkAsRead $true }; CheckTwo = { (Get-InboxRule -Mailbox sales).Count -eq 2 }
            Missing = { New-InboxRule Orders -Mailbox nobody -MarkAsRead $true }
            Given = { New-InboxRule There -Mailbox support -MarkAsRead $true }
            Again = { New-InboxRule There -Mailbox support -MarkAsRead $true }; AgainId = 'InboxRuleExists'
            Complete = 'New-InboxRule Orders -WithImportance H'; Offers = 'High'
        }
        @{
            Cmdlet = 'Get-InboxRule'
            Given = { New-InboxRule Orders -Mailbox sales -MarkAsRead $true; New-InboxRule Others -Mailbox sales -DeleteMessage $true }
            One = { Get-InboxRule orders -Mailbox sales }; Check = { param($it) $it.Name -eq 'Orders' -and $it.Description -eq "Take the following actions:`r`n`tmark the message as read" }
            Two = { Get-Mailbox sales | Get-InboxRule }
            Missing = { Get-InboxRule Nothing -Mailbox sales }; MissingId = 'InboxRuleNotFound'
            Complete = 'Get-InboxRule -Mailbox sales Or'; Offers = 'Orders'
        }
        @{
            Cmdlet = 'Set-InboxRule'
            Given = { New-InboxRule Orders -Mailbox sales -MarkAsRead $true; New-InboxRule Others -Mailbox sales -DeleteMessage $true }
            One = { Set-InboxRule Orders -Mailbox sales -MarkImportance High -From zoe -HasAttachment $true }
            Check = { $it = Get-InboxRule Orders -Mailbox sales; $it.MarkAsRead -and "$($it.MarkImportance)" -eq 'High' -and $it.From[0].Address -eq 'zoe@partner.example' }
            Two = { Get-InboxRule -Mailbox sales | Set-InboxRule -StopProcessingRules $true }; CheckTwo = { (Get-InboxRule -Mailbox sales).Where{ $_.StopProcessingRules }.Count -eq 2 }
            Missing = { Set-InboxRule Nothing -Mailbox sales -MarkAsRead $true }; MissingId = 'InboxRuleNotFound'
            Again = { Set-InboxRule Orders -Mailbox sales -MarkAsRead $true }; AgainWarning = '*no settings of*have been modified*'
            Complete = 'Set-InboxRule -Mailbox sales Or'; Offers = 'Orders'
        }
        @{
            Cmdlet = 'Remove-InboxRule'
            Given = { New-InboxRule Orders -Mailbox sales -MarkAsRead $true; New-InboxRule Others -Mailbox sales -DeleteMessage $true }
            One = { Remove-InboxRule 'sales\orders' -Force }; Check = { (Get-InboxRule -Mailbox sales).Name -eq 'Others' }
            Two = { Get-InboxRule -Mailbox sales | Remove-InboxRule -Confirm:$false }; Outputs = 0; CheckTwo = { -not (Get-InboxRule -Mailbox sales) }
            Missing = { Remove-InboxRule Nothing -Mailbox sales -Force }; MissingId = 'InboxRuleNotFound'
            Complete = 'Remove-InboxRule -Mailbox sales Or'; Offers = 'Orders'
        }
        @{
            Cmdlet = 'Enable-InboxRule'
            Given = { New-InboxRule Orders -Mailbox sales -MarkAsRead $true; New-InboxRule Others -Mailbox sales -DeleteMessage $true; Get-InboxRule -Mailbox sales | Disable-InboxRule }
            One = { Enable-InboxRule Orders -Mailbox sales }; Check = { param($it) $it.Enabled -and -not (Get-InboxRule Others -Mailbox sales).Enabled }
            Two = { Get-InboxRule -Mailbox sales | Enable-InboxRule }; CheckTwo = { (Get-InboxRule -Mailbox sales).Where{ $_.Enabled }.Count -eq 2 }
            Missing = { Enable-InboxRule Nothing -Mailbox sales }; MissingId = 'InboxRuleNotFound'
            Complete = 'Enable-InboxRule -Mailbox sales Or'; Offers = 'Orders'
        }
        @{
            Cmdlet = 'Disable-InboxRule'
            Given = { New-InboxRule Orders -Mailbox sales -MarkAsRead $true; New-InboxRule Others -Mailbox sales -DeleteMessage $true }
            One = { Disable-InboxRule Orders -Mailbox sales }; Check = { param($it) -not $it.Enabled }
            Two = { Get-InboxRule -Mailbox sales | Disable-InboxRule }; CheckTwo = { -not (Get-InboxRule -Mailbox sales).Where{ $_.Enabled } }
            Missing = { Disable-InboxRule Nothing -Mailbox sales }; MissingId = 'InboxRuleNotFound'
            Complete = 'Disable-InboxRule -Mailbox sales Or'; Offers = 'Orders'
        }
    )

    It 'a rule works when mail comes' {
        New-InboxRule Orders -Mailbox sales -SubjectContainsWords order -MoveToFolder 'sales:\Archive' -MarkAsRead $true | Out-Null
        Send-MailboxMessage -Mailbox alice -To sales -Subject 'An order' | Out-Null
        Send-MailboxMessage -Mailbox alice -To sales -Subject 'A greeting' | Out-Null
        (Get-MailboxMessage -Mailbox sales -Folder Archive).IsRead | Should -BeTrue
        (Get-MailboxMessage -Mailbox sales).Subject | Should -Be 'A greeting'
    }

    It 'a rule is set from another one''s properties' {
        $rule = New-InboxRule One -Mailbox sales -From alice, 'Zoe Partner' -ForwardTo bob, someone@elsewhere.example
        $copy = New-InboxRule Two -Mailbox support -From $rule.From -ForwardTo $rule.ForwardTo
        "$($copy.From) $($copy.ForwardTo)" | Should -Be "$($rule.From) $($rule.ForwardTo)"
    }

    It 'times are told as asked' {
        New-InboxRule Old -Mailbox sales -ReceivedBeforeDate '2026-01-01T00:00:00Z' -DeleteMessage $true | Out-Null
        (Get-InboxRule Old -Mailbox sales -DescriptionTimeFormat 'MM/dd/yyyy' -DescriptionTimeZone 'Pacific Standard Time').Description | Should -BeLike '*12/31/2025*'
    }

    It 'what an administrator changes is in both logs' {
        New-InboxRule Orders -Mailbox sales -MarkAsRead $true | Out-Null
        (Search-AdminAuditLog New-InboxRule).ModifiedProperties | Should -BeLike '*InboxRule*Orders*'
        (Search-MailboxAuditLog sales).Operation | Should -Be 'UpdateInboxRules'
    }
}
