<?php

// Reads a document a line and writes it again, as objects: an associative array makes a list of an
// empty object. Whole numbers stay whole; slashes and letters stay as they are.

declare(strict_types=1);

const FLAGS = JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE;

while (($line = fgets(STDIN)) !== false) {
    echo json_encode(json_decode($line, false, 32, JSON_THROW_ON_ERROR), FLAGS), "\n";
}
